using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog020SyncAsyncPairTests() : RuleTests("DOG020", DiagnosticSeverity.Error)
{
    [Test]
    public void Fires_on_the_later_of_a_pair() => Fires(
        Service("""
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
            [CacheOnArguments] public partial Task<int> [|LoadAsync|](int id, CancellationToken cancellationToken);
            private Task<int> LoadAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult(id);
            """),
        "'LoadAsync'", "'Load'", "LoadCache", "Invalidate", "Rename");

    [Test]
    public void Fires_when_the_asynchronous_one_comes_first() => Fires(
        Service("""
            [CacheOnArguments] public static partial Task<int> LoadAsync(int id);
            private static Task<int> LoadAsyncCore(int id) => Task.FromResult(id);
            [CacheOnArguments] public static partial int [|Load|](int id);
            private static int LoadCore(int id) => id;
            """),
        "'LoadAsync'", "'Load'");

    [Test]
    public void Quiet_on_a_pair_with_other_key_parameters() => Quiet(
        Service("""
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
            [CacheOnArguments] public partial Task<int> LoadAsync(string id);
            private Task<int> LoadAsyncCore(string id) => Task.FromResult(1);
            """));

    [Test]
    public void Quiet_where_one_is_not_cached() => Quiet(
        Service("""
            public int Load(int id) => LoadAsync(id).GetAwaiter().GetResult();
            [CacheOnArguments] public partial Task<int> LoadAsync(int id);
            private Task<int> LoadAsyncCore(int id) => Task.FromResult(id);
            """));
}
