using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog015ExpirationUnusableTests() : RuleTests("DOG015", DiagnosticSeverity.Error)
{
    [TestCase("", "\"Missing\"", TestName = "Fires_on_a_missing_member")]
    [TestCase("public int Target => 1;", "nameof(Target)", TestName = "Fires_on_a_property_of_another_type")]
    [TestCase("public TimeSpan Target(int id) => default;", "nameof(Target)", TestName = "Fires_on_a_method_with_parameters")]
    [TestCase("public void Target() { }", "nameof(Target)", TestName = "Fires_on_a_void_method")]
    [TestCase("public TimeSpan Target { set { } }", "nameof(Target)", TestName = "Fires_on_a_property_without_a_getter")]
    [TestCase("public Task<TimeSpan> Target() => Task.FromResult(TimeSpan.Zero);", "nameof(Target)", TestName = "Fires_on_an_asynchronous_method")]
    public void Fires_on(string member, string name) => Fires(
        Service($"{member}\n[CacheOnArguments(Expiration = [|{name}|])] public partial int Load(int id); private int LoadCore(int id) => id;"),
        "TimeSpan");

    [Test]
    public void Fires_on_an_instance_member_for_a_static_method() => Fires(
        Service("""
            public TimeSpan Lifetime => default;
            [CacheOnArguments(Expiration = [|nameof(Lifetime)|])] public static partial int Load(int id);
            private static int LoadCore(int id) => id;
            """),
        "Lifetime", "static");

    [TestCase("private TimeSpan Target => default;", TestName = "Quiet_on_a_property")]
    [TestCase("private TimeSpan? Target() => null;", TestName = "Quiet_on_a_method")]
    [TestCase("private static TimeSpan? Target => null;", TestName = "Quiet_on_a_static_property")]
    public void Quiet_on(string member) => Quiet(
        Service($"{member}\n[CacheOnArguments(Expiration = nameof(Target))] public partial int Load(int id); private int LoadCore(int id) => id;"));

    [Test]
    public void Quiet_on_an_inherited_member() => Quiet(
        """
        public class Base { protected TimeSpan Lifetime => default; }
        public partial class Service : Base
        {
            [CacheOnArguments(Expiration = nameof(Lifetime))] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """);
}
