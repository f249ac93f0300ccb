using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog012MemberClashTests() : RuleTests("DOG012", DiagnosticSeverity.Error)
{
    [TestCase("public int LoadCache => 1;", TestName = "Fires_on_a_property")]
    [TestCase("public int LoadCache() => 1;", TestName = "Fires_on_a_method")]
    [TestCase("public sealed class LoadCache { }", TestName = "Fires_on_a_type")]
    [TestCase("public const int LoadCache = 1;", TestName = "Fires_on_a_constant")]
    [TestCase("public sealed class LoadCompanion { }", TestName = "Fires_on_the_companion_type")]
    public void Fires_on(string member) => Fires(
        Service($"{member}\n[CacheOnArguments] public partial int [|Load|](int id); private int LoadCore(int id) => id;"), "Load");

    [Test]
    public void Fires_on_another_cached_method() => Fires(
        Service("""
            [CacheOnArguments] public partial int [|Load|](int id);
            private int LoadCore(int id) => id;
            [CacheOnArguments] public partial int LoadCache(int id);
            private int LoadCacheCore(int id) => id;
            """),
        "LoadCache");

    [Test]
    public void Quiet_on_cached_methods_as_source_condition_and_key_generator() => Quiet(
        Service("""
            [CacheOnArguments(Source = nameof(Load), ShouldCache = nameof(IsGood), KeyGenerator = nameof(KeyOf))]
            public partial int LoadTwice(int id);
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
            [CacheOnArguments] public static partial bool IsGood(int value);
            private static bool IsGoodCore(int value) => value > 0;
            [CacheOnArguments] public static partial string KeyOf(int id);
            private static string KeyOfCore(int id) => $"key {id}";
            """));

    [Test]
    public void Fires_on_companions_of_one_signature() => Fires(
        Service("""
            [CacheOnArguments(Namespace = "a", Source = nameof(Compute))] public partial int Load(int id, CancellationToken cancellationToken);
            private int Compute(int id, CancellationToken cancellationToken) => id;
            [CacheOnArguments(Namespace = "b")] public partial int [|Load|](int id);
            private int LoadCore(int id) => id;
            """),
        "Load");

    [Test]
    public void Quiet_on_overloads_that_differ() => Quiet(
        Service("""
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
            [CacheOnArguments] public partial Task<int> LoadAsync(string id);
            private Task<int> LoadAsyncCore(string id) => Task.FromResult(1);
            """));

    [Test]
    public void Quiet_on_a_similar_name() => Quiet(
        Service("public int LoadCached => 1; [CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => id;"));
}
