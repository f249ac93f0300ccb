using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog016ShouldCacheUnusableTests() : RuleTests("DOG016", DiagnosticSeverity.Error)
{
    [TestCase("", "\"Missing\"", TestName = "Fires_on_a_missing_method")]
    [TestCase("public bool Target => true;", "nameof(Target)", TestName = "Fires_on_a_property")]
    [TestCase("public bool Target(string value) => true;", "nameof(Target)", TestName = "Fires_on_another_parameter_type")]
    [TestCase("public bool Target() => true;", "nameof(Target)", TestName = "Fires_without_a_parameter")]
    [TestCase("public bool Target(int a, int b) => true;", "nameof(Target)", TestName = "Fires_on_two_parameters")]
    [TestCase("public int Target(int value) => value;", "nameof(Target)", TestName = "Fires_on_another_return_type")]
    [TestCase("public bool Target(Task<int> value) => true;", "nameof(Target)", TestName = "Fires_on_the_task_instead_of_its_value")]
    public void Fires_on(string member, string name) => Fires(
        Service($"{member}\n[CacheOnArguments(ShouldCache = [|{name}|])] public partial Task<int> Load(int id); private Task<int> LoadCore(int id) => Task.FromResult(id);"),
        "bool");

    [Test]
    public void Fires_on_an_instance_method_for_a_static_one() => Fires(
        Service("""
            public bool Keep(int value) => true;
            [CacheOnArguments(ShouldCache = [|nameof(Keep)|])] public static partial int Load(int id);
            private static int LoadCore(int id) => id;
            """),
        "Keep", "static");

    [TestCase("private bool Target(int value) => true;", TestName = "Quiet_on_an_instance_method")]
    [TestCase("private static bool Target(int value) => true;", TestName = "Quiet_on_a_static_method")]
    [TestCase("private static bool Target(int value) => true; public bool Target(string value) => true;", TestName = "Quiet_where_one_overload_fits")]
    public void Quiet_on(string member) => Quiet(
        Service($"{member}\n[CacheOnArguments(ShouldCache = nameof(Target))] public partial int Load(int id); private int LoadCore(int id) => id;"));

    [Test]
    public void Fires_on_all_values_instead_of_one() => Fires(
        Service("""
            private bool Target(IReadOnlyDictionary<int, string?> values) => true;
            [CacheMultiOnArguments(ShouldCache = [|nameof(Target)|])] public partial Task<IReadOnlyDictionary<int, string?>> Load(int[] ids);
            private Task<IReadOnlyDictionary<int, string?>> LoadCore(int[] ids) => throw new NotSupportedException();
            """),
        "bool Target(string?)");

    [Test]
    public void Fires_where_the_overload_that_a_call_binds_to_does_not_fit() => Fires(
        Service("[CacheOnArguments(ShouldCache = [|nameof(Pick)|])] public partial int Load(int id);\nprivate int LoadCore(int id) => id; private static bool Pick(object value) => true; private static int Pick(int value) => 1;"),
        "Pick");
}
