namespace Dogpile.Generators.Tests.Execution;

/// <summary>Companions of many keys act on the very entries that the method uses.</summary>
public sealed class MultiCompanionTests
{
    private const string Source = """
        public sealed record User(int Id, int Version);

        public partial class UserService(CacheRegion region)
        {
            public List<string> Asked = [];

            [CacheMultiOnArguments]
            public partial Task<IReadOnlyDictionary<int, User>> GetUsersAsync(IReadOnlyCollection<int> ids, CancellationToken ct = default);
            private Task<IReadOnlyDictionary<int, User>> GetUsersAsyncCore(IReadOnlyCollection<int> ids, CancellationToken ct)
            {
                Asked.Add(string.Join(" ", ids));
                return Task.FromResult<IReadOnlyDictionary<int, User>>(ids.Where(id => id > 0).ToDictionary(id => id, id => new User(id, Asked.Count)));
            }

            [CacheMultiOnArguments] public partial List<string> Name(string tenant = "t", params int[] ids);
            private List<string> NameCore(string tenant, int[] ids) { Asked.Add(string.Join(" ", ids)); return [.. ids.Select(id => $"{tenant}{id}#{Asked.Count}")]; }
        }
        """;

    /// <summary>The types that <c>api.md</c> promises, checked by assigning to them.</summary>
    [Test]
    public Task Signatures_are_the_contract() => Script.RunAsync(
        Source,
        """
        UserService.GetUsersCompanion companion = new UserService(NewRegion()).GetUsersCache;
        Func<int, string> key = companion.Key;
        Func<IReadOnlyCollection<int>, CancellationToken, ValueTask<IReadOnlyDictionary<int, User>>> get = companion.GetAsync;
        Func<IReadOnlyDictionary<int, User>, CancellationToken, ValueTask> set = companion.SetAsync;
        Func<IReadOnlyCollection<int>, CancellationToken, ValueTask> invalidate = companion.InvalidateAsync;
        Func<IReadOnlyCollection<int>, CancellationToken, ValueTask<IReadOnlyDictionary<int, User>>> refresh = companion.RefreshAsync;
        Assert.That(new Delegate[] { key, get, set, invalidate, refresh }, Has.All.Not.Null);
        Assert.That(typeof(UserService.GetUsersCompanion).GetMethods().Count(method => method.DeclaringType == typeof(UserService.GetUsersCompanion)), Is.EqualTo(5));
        Assert.That(typeof(UserService.NameCompanion).GetMethod("Get")!.GetParameters().Select(parameter => parameter.Name), Is.EqualTo(new[] { "tenant", "ids" }));
        Assert.That(typeof(UserService.NameCompanion).GetMethod("Key")!.GetParameters().Select(parameter => parameter.Name), Is.EqualTo(new[] { "tenant", "id" }));
        """);

    [Test]
    public Task Asynchronous_companions() => Script.RunAsync(
        Source,
        """
        var users = new UserService(NewRegion());
        Assert.That(users.GetUsersCache.Key(5), Is.EqualTo("App.UserService:GetUsersAsync|5"));
        Assert.That(await users.GetUsersCache.GetAsync([5, 6]), Is.Empty);
        Assert.That(users.Asked, Is.Empty, "Get never calls the source");

        await users.GetUsersAsync([5, 6]);
        Assert.That((await users.GetUsersCache.GetAsync([6, 7, 6])).Keys, Is.EqualTo(new[] { 6 }), "those present");

        await users.GetUsersCache.SetAsync(new Dictionary<int, User> { [6] = new(6, 60), [7] = new(7, 70) });
        Assert.That((await users.GetUsersAsync([5, 6, 7])).Values.Select(user => user.Version), Is.EqualTo(new[] { 1, 60, 70 }));
        Assert.That(users.Asked, Has.Count.EqualTo(1));

        await users.GetUsersCache.InvalidateAsync([5, 7]);
        Assert.That((await users.GetUsersCache.GetAsync([5, 6, 7])).Keys, Is.EqualTo(new[] { 6 }));

        IReadOnlyDictionary<int, User> refreshed = await users.GetUsersCache.RefreshAsync([6, 8, -1]);
        Assert.That(refreshed, Is.EquivalentTo(new Dictionary<int, User> { [6] = new(6, 2), [8] = new(8, 2) }));
        Assert.That(users.Asked, Is.EqualTo(new[] { "5 6", "6 8 -1" }), "refresh asks for all keys");
        Assert.That((await users.GetUsersAsync([6, 8])).Values.Select(user => user.Version), Is.EqualTo(new[] { 2, 2 }), "and stores what it gets");
        """);

    [Test]
    public Task Synchronous_companions() => Script.RunAsync(
        Source,
        """
        var users = new UserService(NewRegion());
        Assert.That(users.Name("a", 1, 2, 1), Is.EqualTo(new[] { "a1#1", "a2#1", "a1#1" }));
        Assert.That(users.NameCache.Get("a", 2, 3), Is.EquivalentTo(new Dictionary<int, string> { [2] = "a2#1" }));
        Assert.That(users.NameCache.Get("b", 2), Is.Empty, "other arguments count for companions too");
        Assert.That(users.NameCache.Get(ids: [1]), Is.Empty);
        users.NameCache.Set(new Dictionary<int, string> { [1] = "given" });
        Assert.That(users.NameCache.Get("t", 1)[1], Is.EqualTo("given"), "the declared default holds for companions too");
        Assert.That(users.Name("t", 1), Is.EqualTo(new[] { "given" }));
        users.NameCache.Invalidate("a", 1);
        Assert.That(users.Name("a", 1, 2), Is.EqualTo(new[] { "a1#2", "a2#1" }));
        Assert.That(users.NameCache.Refresh("a", 2, 2), Is.EqualTo(new[] { "a2#3", "a2#3" }));
        Assert.That(users.Name("a", 2), Is.EqualTo(new[] { "a2#3" }));
        """);

    [Test]
    public Task Without_a_safe_key_nothing_is_cached() => Script.RunAsync(
        """
        public sealed class Filter;

        public static partial class Tools
        {
            public static int Calls;
            [CacheMultiOnArguments] public static partial Task<Dictionary<Filter, int>> CountAsync(HashSet<Filter> filters);
            private static Task<Dictionary<Filter, int>> CountAsyncCore(HashSet<Filter> filters) => Task.FromResult(filters.ToDictionary(filter => filter, _ => ++Calls));
            [CacheMultiOnArguments] public static partial int[] Find(object tenant, params int[] ids);
            private static int[] FindCore(object tenant, int[] ids) => [.. ids.Select(_ => ++Calls)];
        }
        """,
        """
        var filter = new Filter();
        Assert.That((await Tools.CountAsync([filter]))[filter], Is.EqualTo(1));
        await Tools.CountCache.SetAsync(new Dictionary<Filter, int> { [filter] = 99 });
        Assert.That(await Tools.CountCache.GetAsync([filter]), Is.Empty);
        await Tools.CountCache.InvalidateAsync([filter]);
        Assert.That((await Tools.CountCache.RefreshAsync([filter]))[filter], Is.EqualTo(2));
        Assert.That(Tools.Find("a", 1, 1), Is.EqualTo(new[] { 3, 4 }), "the caller's own collection goes straight through");
        Assert.That(Tools.FindCache.Get("a", 1), Is.Empty);
        Assert.That(() => Tools.FindCache.Key("a", 1), Throws.TypeOf<NotSupportedException>().With.Message.Contains("'tenant'"));
        Assert.That(() => Tools.CountCache.Key(filter), Throws.TypeOf<NotSupportedException>().With.Message.Contains("'filters'"));
        """);
}
