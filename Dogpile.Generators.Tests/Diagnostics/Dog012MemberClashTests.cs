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

    [TestCase("[CacheOnArguments(Namespace = \"a\")] public partial int Load(int id); private int LoadCore(int id) => id;", TestName = "Fires_on_the_key_of_one_beside_many")]
    [TestCase("[CacheMultiOnArguments(Namespace = \"a\")] public partial int[] Load(List<int> ids); private int[] LoadCore(List<int> ids) => [];", TestName = "Fires_on_many_keys_of_one_type")]
    [TestCase("[CacheOnArguments] public partial int[] Load(int[] ids, [CacheIgnore] object log); private int[] LoadCore(int[] ids, object log) => [];", TestName = "Fires_on_Get_of_a_list_as_one_key")]
    public void Fires_beside_many_keys(string other) => Fires(
        Service($$"""
            {{other}}
            [CacheMultiOnArguments(Namespace = "b")] public partial int[] [|Load|](params int[] ids);
            private int[] LoadCore(int[] ids) => [];
            """),
        "LoadCache");

    [Test]
    public void Fires_on_Set_of_many_in_another_order() => Fires(
        Service("""
            [CacheMultiOnArguments(Namespace = "a")] public partial int[] Load(string tenant, int[] ids);
            private int[] LoadCore(string tenant, int[] ids) => [];
            [CacheMultiOnArguments(Namespace = "b")] public partial int[] [|Load|](int[] ids, string tenant);
            private int[] LoadCore(int[] ids, string tenant) => [];
            """),
        "LoadCache");

    [Test]
    public void Quiet_on_one_key_and_many_with_other_names_or_types() => Quiet(
        Service("""
            [CacheOnArguments] public partial int GetUser(int id);
            private int GetUserCore(int id) => id;
            [CacheMultiOnArguments] public partial int[] GetUsers(int[] ids);
            private int[] GetUsersCore(int[] ids) => [];
            [CacheMultiOnArguments(Namespace = "names")] public partial Task<int[]> GetUsersAsync(string[] names);
            private Task<int[]> GetUsersAsyncCore(string[] names) => Task.FromResult<int[]>([]);
            [CacheOnArguments(Namespace = "all")] public partial Task<int[]> GetUsersAsync(bool active);
            private Task<int[]> GetUsersAsyncCore(bool active) => Task.FromResult<int[]>([]);
            """));
}
