using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog017KeyGeneratorUnusableTests() : RuleTests("DOG017", DiagnosticSeverity.Error)
{
    [TestCase("", "\"Missing\"", TestName = "Fires_on_a_missing_method")]
    [TestCase("public string Target(int id) => \"\";", "nameof(Target)", TestName = "Fires_on_an_instance_method")]
    [TestCase("public static int Target(int id) => id;", "nameof(Target)", TestName = "Fires_on_another_return_type")]
    [TestCase("public static string Target() => \"\";", "nameof(Target)", TestName = "Fires_on_too_few_parameters")]
    [TestCase("public static string Target(int id, CancellationToken token) => \"\";", "nameof(Target)", TestName = "Fires_on_the_token")]
    [TestCase("public static string Target(string id) => \"\";", "nameof(Target)", TestName = "Fires_on_another_parameter_type")]
    [TestCase("public static string Target => \"\";", "nameof(Target)", TestName = "Fires_on_a_property")]
    public void Fires_on(string member, string name) => Fires(
        Service($"{member}\n[CacheOnArguments(KeyGenerator = [|{name}|])] public partial int Load(int id, [CacheIgnore] int more, CancellationToken token); private int LoadCore(int id, int more, CancellationToken token) => id;"),
        "static", "string");

    [Test]
    public void Quiet_on_a_static_method_of_the_key_parameters() => Quiet(
        Service("""
            private static string Target(int id) => $"{id}";
            [CacheOnArguments(KeyGenerator = nameof(Target))] public partial int Load(int id, [CacheIgnore] int more, CancellationToken token);
            private int LoadCore(int id, int more, CancellationToken token) => id;
            """));

    [Test]
    public void Fires_on_all_keys_instead_of_one() => Fires(
        Service("""
            private static string Target(string tenant, int[] ids) => "";
            [CacheMultiOnArguments(KeyGenerator = [|nameof(Target)|])] public partial int[] Load(string tenant, int[] ids);
            private int[] LoadCore(string tenant, int[] ids) => [];
            """),
        "static string Target(string, int)");

    [Test]
    public void Fires_where_the_overload_that_a_call_binds_to_does_not_fit() => Fires(
        Service("[CacheOnArguments(KeyGenerator = [|nameof(Pick)|])] public partial int Load(int id);\nprivate int LoadCore(int id) => id; private static string Pick(object id) => \"\"; private static int Pick(int id) => 1;"),
        "Pick");
}
