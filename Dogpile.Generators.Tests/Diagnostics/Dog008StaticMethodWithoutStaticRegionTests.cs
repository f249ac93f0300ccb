using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog008StaticMethodWithoutStaticRegionTests() : RuleTests("DOG008", DiagnosticSeverity.Warning)
{
    [Test]
    public void Fires_where_only_instances_have_a_region() => Fires(
        Service("""
            public CacheRegion Own { get; } = new("own");
            [CacheOnArguments] public static partial int [|Load|](int id);
            private static int LoadCore(int id) => id;
            """),
        "Load", "Own", "Default");

    [Test]
    public void Fires_where_the_region_is_a_primary_constructor_parameter() => Fires(
        """
        public partial class Service(CacheRegion region)
        {
            public object Use() => region;
            [CacheOnArguments] public static partial int [|Load|](int id);
            private static int LoadCore(int id) => id;
        }
        """,
        "Load", "region");

    [Test]
    public void Quiet_without_any_region() =>
        Quiet(Service("[CacheOnArguments] public static partial int Load(int id); private static int LoadCore(int id) => id;"));

    [Test]
    public void Quiet_on_an_instance_method() => Quiet(
        Service("""
            public CacheRegion Own { get; } = new("own");
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
            """));
}
