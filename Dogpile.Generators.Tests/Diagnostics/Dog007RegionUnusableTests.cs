using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog007RegionUnusableTests() : RuleTests("DOG007", DiagnosticSeverity.Error)
{
    [TestCase("\"Missing\"", "", TestName = "Fires_on_a_missing_member")]
    [TestCase("nameof(Text)", "public string Text { get; set; } = \"\";", TestName = "Fires_on_a_member_of_another_type")]
    [TestCase("nameof(Make)", "public CacheRegion Make() => CacheRegion.Default;", TestName = "Fires_on_a_method")]
    [TestCase("nameof(Write)", "public CacheRegion Write { set { } }", TestName = "Fires_on_a_property_without_a_getter")]
    [TestCase("\"\"", "", TestName = "Fires_on_an_empty_name")]
    public void Fires_on(string name, string member) => Fires(
        Service($"{member}\n[CacheOnArguments(Region = [|{name}|])] public partial int Load(int id); private int LoadCore(int id) => id;"),
        "CacheRegion");

    [Test]
    public void Fires_on_an_instance_member_for_a_static_method() => Fires(
        Service("""
            public CacheRegion Own { get; } = new("own");
            [CacheOnArguments(Region = [|nameof(Own)|])] public static partial int Load(int id);
            private static int LoadCore(int id) => id;
            """),
        "Own", "static");

    [Test]
    public void Fires_on_a_private_member_of_the_base() => Fires(
        """
        public class Base { private readonly CacheRegion _hidden = new("base"); public object Use() => _hidden; }
        public partial class Service : Base
        {
            [CacheOnArguments(Region = [|"_hidden"|])] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """,
        "_hidden");

    [Test]
    public void Quiet_on_a_static_member_for_both() => Quiet(
        Service("""
            private static CacheRegion Shared { get; } = new("shared");
            [CacheOnArguments(Region = nameof(Shared))] public static partial int One(int id);
            private static int OneCore(int id) => id;
            [CacheOnArguments(Region = nameof(Shared))] public partial int Two(int id);
            private int TwoCore(int id) => id;
            """));

    [Test]
    public void Quiet_on_null() => Quiet(
        Service("[CacheOnArguments(Region = null)] public partial int Load(int id); private int LoadCore(int id) => id;"));
}
