namespace Dogpile.Generators.Tests.Execution;

/// <summary>Key, Get, Set, Invalidate and Refresh act on the very entry that the method uses.</summary>
public sealed class CompanionTests
{
    private const string Synchronous = """
        public partial class Service(CacheRegion region)
        {
            public int Calls;
            [CacheOnArguments] public partial string Load(int id, string suffix = "!");
            private string LoadCore(int id, string suffix) => id + suffix + ++Calls;
        }
        """;

    private const string Asynchronous = """
        public sealed record User(int Id, int Version);

        public partial class Service(CacheRegion region)
        {
            public int Calls;
            [CacheOnArguments] public partial Task<User?> GetUserAsync(int id, CancellationToken ct = default);
            private async Task<User?> GetUserAsyncCore(int id, CancellationToken ct) { await Task.Yield(); return new User(id, ++Calls); }
        }
        """;

    [Test]
    public Task Synchronous_companions() => Script.RunAsync(
        Synchronous,
        """
        var service = new Service(NewRegion());
        Assert.That(service.LoadCache.Get(1).HasValue, Is.False);
        Assert.That(service.Load(1), Is.EqualTo("1!1"));

        CacheValue<string> value = service.LoadCache.Get(1);
        Assert.That(value.Value, Is.EqualTo("1!1"), "the default is filled in for companions too");
        Assert.That(service.LoadCache.Get(1, "?").HasValue, Is.False);

        service.LoadCache.Set("given", 1);
        Assert.That(service.Load(1), Is.EqualTo("given"), "the value comes first, then the arguments");

        Assert.That(service.LoadCache.Refresh(1), Is.EqualTo("1!2"), "refresh runs the source");
        Assert.That(service.Load(1), Is.EqualTo("1!2"), "and stores the result");

        service.LoadCache.Invalidate(1);
        Assert.That(service.LoadCache.Get(1).HasValue, Is.False);
        Assert.That(service.Load(1), Is.EqualTo("1!3"));

        service.LoadCache.Set("both", 1, "?");
        Assert.That(service.Load(1, "?"), Is.EqualTo("both"));
        Assert.That(service.Load(1), Is.EqualTo("1!3"));
        """);

    [Test]
    public Task Asynchronous_companions() => Script.RunAsync(
        Asynchronous,
        """
        var service = new Service(NewRegion());
        using var source = new CancellationTokenSource();
        Assert.That((await service.GetUserCache.GetAsync(5)).HasValue, Is.False);
        Assert.That(await service.GetUserAsync(5), Is.EqualTo(new User(5, 1)));
        Assert.That((await service.GetUserCache.GetAsync(5, source.Token)).Value, Is.EqualTo(new User(5, 1)));

        await service.GetUserCache.SetAsync(new User(5, 99), 5, source.Token);
        Assert.That(await service.GetUserAsync(5), Is.EqualTo(new User(5, 99)));

        Assert.That(await service.GetUserCache.RefreshAsync(5, source.Token), Is.EqualTo(new User(5, 2)));
        Assert.That(await service.GetUserAsync(5), Is.EqualTo(new User(5, 2)));

        await service.GetUserCache.InvalidateAsync(5);
        Assert.That((await service.GetUserCache.GetAsync(5)).HasValue, Is.False);

        await service.GetUserCache.SetAsync(null, 5);
        Assert.That((await service.GetUserCache.GetAsync(5)).HasValue, "null is a value");
        Assert.That(await service.GetUserAsync(5), Is.Null);
        """);

    /// <summary>The types that <c>api.md</c> promises, checked by assigning to them.</summary>
    [Test]
    public Task Signatures_are_the_contract() => Script.RunAsync(
        Asynchronous,
        """
        Service.GetUserCompanion companion = new Service(NewRegion()).GetUserCache;
        Func<int, string> key = companion.Key;
        Func<int, CancellationToken, ValueTask<CacheValue<User?>>> get = companion.GetAsync;
        Func<User?, int, CancellationToken, ValueTask> set = companion.SetAsync;
        Func<int, CancellationToken, ValueTask> invalidate = companion.InvalidateAsync;
        Func<int, CancellationToken, ValueTask<User?>> refresh = companion.RefreshAsync;
        Assert.That(new Delegate[] { key, get, set, invalidate, refresh }, Has.All.Not.Null);
        Assert.That(typeof(Service.GetUserCompanion).IsValueType);
        Assert.That(typeof(Service.GetUserCompanion).GetMethods().Count(method => method.DeclaringType == typeof(Service.GetUserCompanion)), Is.EqualTo(5));
        """);

    [Test]
    public Task Static_companions_read_alike() => Script.RunAsync(
        """
        public static partial class Tools
        {
            public static int Calls;
            [CacheOnArguments] public static partial int Load(int id);
            private static int LoadCore(int id) => ++Calls;
            [CacheOnArguments] public static partial ValueTask<int> ReadAsync(int id);
            private static ValueTask<int> ReadAsyncCore(int id) => new(++Calls);
        }
        """,
        """
        Assert.That(Tools.Load(1), Is.EqualTo(1));
        Tools.LoadCache.Invalidate(1);
        Assert.That(Tools.Load(1), Is.EqualTo(2));
        Tools.LoadCache.Set(40, 1);
        Assert.That(Tools.LoadCache.Get(1).Value, Is.EqualTo(40));
        Assert.That(Tools.LoadCache.Refresh(1), Is.EqualTo(3));
        await Tools.ReadCache.SetAsync(7, 1);
        Assert.That(await Tools.ReadAsync(1), Is.EqualTo(7));
        await Tools.ReadCache.InvalidateAsync(1);
        Assert.That(await Tools.ReadCache.RefreshAsync(1), Is.EqualTo(4));
        Assert.That((await Tools.ReadCache.GetAsync(1)).Value, Is.EqualTo(4));
        """);

    [Test]
    public Task Refresh_takes_all_parameters_the_others_the_key_parameters() => Script.RunAsync(
        """
        public partial class Service
        {
            [CacheOnArguments] public partial Task<string> LoadAsync([CacheIgnore] string log, int id, CancellationToken token = default);
            private Task<string> LoadAsyncCore(string log, int id, CancellationToken token) => Task.FromResult(log + id);
        }
        """,
        """
        var service = new Service();
        Assert.That(await service.LoadCache.RefreshAsync("a", 1), Is.EqualTo("a1"));
        Assert.That(await service.LoadAsync("b", 1), Is.EqualTo("a1"));
        Assert.That((await service.LoadCache.GetAsync(1)).Value, Is.EqualTo("a1"));
        await service.LoadCache.SetAsync("c", 1);
        Assert.That(await service.LoadAsync("b", 1), Is.EqualTo("c"));
        await service.LoadCache.InvalidateAsync(1);
        Assert.That(await service.LoadAsync("b", 1), Is.EqualTo("b1"));
        """);

    [Test]
    public Task Overloads_share_one_group() => Script.RunAsync(
        """
        public partial class Service
        {
            [CacheOnArguments(Namespace = "id")] public partial string Load(int id);
            private string LoadCore(int id) => "id" + id;
            [CacheOnArguments(Namespace = "name")] public partial string Load(string name);
            private string LoadCore(string name) => "name" + name;
            [CacheOnArguments(Namespace = "both")] public partial Task<string> LoadAsync(int id, string name);
            private Task<string> LoadAsyncCore(int id, string name) => Task.FromResult("both" + id + name);
        }
        """,
        """
        var service = new Service();
        Assert.That(service.Load(1), Is.EqualTo("id1"));
        Assert.That(service.Load("1"), Is.EqualTo("name1"));
        Assert.That(await service.LoadAsync(1, "1"), Is.EqualTo("both11"));
        Assert.That(service.LoadCache.Key(1), Is.EqualTo("App.Service:Load|id|1"));
        Assert.That(service.LoadCache.Key("1"), Is.EqualTo("App.Service:Load|name|1"));
        Assert.That(service.LoadCache.Key(1, "1"), Is.EqualTo("App.Service:LoadAsync|both|1 1"));
        service.LoadCache.Invalidate(1);
        Assert.That(service.LoadCache.Get(1).HasValue, Is.False);
        Assert.That(service.LoadCache.Get("1").HasValue);
        Assert.That((await service.LoadCache.GetAsync(1, "1")).HasValue);
        """);

    [Test]
    public Task Companions_of_a_base_are_inherited_and_can_be_hidden() => Script.RunAsync(
        """
        public partial class Base
        {
            [CacheOnArguments] public partial string Load(int id);
            private string LoadCore(int id) => "base";
        }
        public partial class Derived : Base
        {
            [CacheOnArguments] public new partial string Load(int id);
            private string LoadCore(int id) => "derived";
        }
        public sealed class Other : Base;
        """,
        """
        Assert.That(new Derived().Load(1), Is.EqualTo("derived"));
        Assert.That(new Other().Load(1), Is.EqualTo("base"));
        Assert.That(new Derived().LoadCache.Get(1).Value, Is.EqualTo("derived"));
        Assert.That(new Other().LoadCache.Get(1).Value, Is.EqualTo("base"));
        """);

    [Test]
    public Task Virtual_source_of_the_derived_type_is_called() => Script.RunAsync(
        """
        public partial class Base
        {
            [CacheOnArguments(Region = nameof(Region))] public partial string Load(int id);
            protected virtual string LoadCore(int id) => "base";
            public CacheRegion Region { get; } = new CacheRegion().Configure(new MemoryBackend());
        }
        public sealed class Derived : Base { protected override string LoadCore(int id) => "derived"; }
        """,
        """
        Assert.That(new Derived().Load(1), Is.EqualTo("derived"));
        Assert.That(new Derived().LoadCache.Refresh(1), Is.EqualTo("derived"));
        Assert.That(new Base().Load(1), Is.EqualTo("base"));
        """);
}
