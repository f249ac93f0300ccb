using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog025NoKeyParametersTests() : RuleTests("DOG025", DiagnosticSeverity.Info)
{
    [Test]
    public void Fires_without_parameters() => Fires(
        Service("[CacheOnArguments] public partial int [|Load|](); private static int LoadCore() => 1;"), "'Load'", "all instances", "key parameter; if not, make the method static");

    [Test]
    public void Fires_without_advice_that_an_instance_source_cannot_follow() => Fires(
        "public partial class Service(TimeProvider clock) { [CacheOnArguments] public partial string [|Load|](); private string LoadCore() => clock.ToString()!; }",
        "'Load'", "make that a key parameter.");

    [Test]
    public void Fires_with_a_token_only() => Fires(
        Service("[CacheOnArguments] public partial int [|Load|](CancellationToken token); private int LoadCore() => 1;"), "'Load'");

    [Test]
    public void Fires_where_every_parameter_is_ignored() => Fires(
        Service("[CacheOnArguments] public static partial int [|Load|]([CacheIgnore] int id); private static int LoadCore(int id) => id;"),
        "'Load'", "[CacheIgnore]", "all callers share");

    [TestCase("[CacheOnArguments] public static partial int Load(); private static int LoadCore() => 1;", TestName = "Quiet_on_a_static_method")]
    [TestCase("[CacheOnArguments] public static partial int Load(CancellationToken token); private static int LoadCore() => 1;", TestName = "Quiet_on_a_static_method_with_a_token")]
    [TestCase("[CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => id;", TestName = "Quiet_with_a_key_parameter")]
    [TestCase("[CacheOnArguments] public partial int Load<T>(); private int LoadCore<T>() => 1;", TestName = "Quiet_with_a_type_argument")]
    [TestCase("[CacheOnArguments(KeyGenerator = nameof(Key))] public partial int Load(); private int LoadCore() => 1; private static string Key() => \"k\";", TestName = "Quiet_with_a_key_generator")]
    public void Quiet_on(string members) => Quiet(Service(members));

    [Test]
    public void Quiet_in_a_generic_type() => Quiet(
        "public partial class Service<T> { [CacheOnArguments] public partial int Load(); private int LoadCore() => 1; }");
}
