namespace Dogpile.Generators.Tests.Execution;

/// <summary>The properties of <c>[CacheMultiOnArguments]</c> mean for each value what they mean for a single one.</summary>
public sealed class MultiPropertyTests
{
    [Test]
    public Task Expiration_and_condition() => Script.RunAsync(
        """
        public partial class Service(CacheRegion region)
        {
            public List<string> Asked = [];
            public TimeSpan? Lifetime;

            [CacheMultiOnArguments(ExpirationSeconds = 10, ShouldCache = nameof(IsEven))] public partial int[] Fixed(params int[] ids);
            private int[] FixedCore(int[] ids) { Asked.Add(string.Join(" ", ids)); return ids; }

            [CacheMultiOnArguments(Expiration = nameof(Lifetime2), Source = nameof(FixedCore), ShouldCache = nameof(IsWanted))] public partial int[] Computed(params int[] ids);
            private TimeSpan? Lifetime2() => Lifetime;
            private static bool IsEven(int value) => value % 2 == 0;
            private bool IsWanted(int value) => Lifetime is not null;
        }
        """,
        """
        var time = new FakeTimeProvider();
        var service = new Service(NewRegion(time));
        Assert.That(service.Fixed(1, 2, 3), Is.EqualTo(new[] { 1, 2, 3 }));
        service.Fixed(1, 2);
        Assert.That(service.Asked, Is.EqualTo(new[] { "1 2 3", "1" }), "each value is asked for by itself");
        Assert.That(service.FixedCache.Get(1, 2).Keys, Is.EqualTo(new[] { 2 }));
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.That(service.FixedCache.Get(2), Is.Empty, "Get honours the method's expiration");
        service.Fixed(2, 4);
        Assert.That(service.Asked[2], Is.EqualTo("2 4"));
        service.FixedCache.Refresh(5, 6);
        Assert.That(service.FixedCache.Get(5, 6).Keys, Is.EqualTo(new[] { 6 }), "refresh asks the condition too");

        service.Asked.Clear();
        service.Computed(1);
        Assert.That(service.ComputedCache.Get(1), Is.Empty);
        service.Lifetime = TimeSpan.FromSeconds(5);
        service.Computed(1, 2);
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.That(service.ComputedCache.Get(1, 2), Is.Empty);
        service.Lifetime = TimeSpan.FromSeconds(7);
        Assert.That(service.ComputedCache.Get(1, 2), Has.Count.EqualTo(2), "read on every call");
        service.Computed(1, 2);
        Assert.That(service.Asked, Is.EqualTo(new[] { "1", "1 2" }));
        """);

    [Test]
    public Task Regions_and_key_generators() => Script.RunAsync(
        """
        public partial class Service(CacheRegion first, CacheRegion second)
        {
            public int Calls;

            [CacheMultiOnArguments(Region = nameof(second), KeyGenerator = nameof(KeyOf))] public partial Dictionary<int, int> Load(object tenant, int[] ids, string page = "p");
            private Dictionary<int, int> LoadCore(object tenant, int[] ids, string page) { Calls++; return ids.ToDictionary(id => id, id => first == second ? 0 : id); }
            private static string KeyOf(object tenant, int id, string page) => $"{tenant}-{id % 10}-{page}";
        }
        """,
        """
        CacheRegion first = NewRegion(), second = NewRegion();
        var service = new Service(first, second);
        Assert.That(service.LoadCache.Key("t", 15), Is.EqualTo("t-5-p"));
        Assert.That(service.Load("t", [5, 6])[5], Is.EqualTo(5));
        Assert.That(second.Get<int>("t-5-p").Value, Is.EqualTo(5));
        Assert.That(first.Get<int>("t-5-p").HasValue, Is.False);
        Assert.That(service.Load("t", [15, 6]), Is.EquivalentTo(new Dictionary<int, int> { [15] = 5, [6] = 6 }), "keys that the generator takes for the same share a value");
        Assert.That(service.Calls, Is.EqualTo(1));
        """);

    [Test]
    public Task Entries_are_shared_with_a_method_of_one_key() => Script.RunAsync(
        """
        public sealed record User(string Tenant, int Id, string By);

        public partial class One(CacheRegion region)
        {
            public int Calls;
            [CacheOnArguments(Module = "users", Name = "user", Namespace = "v1")] public partial Task<User?> GetUserAsync(string tenant, int id);
            private Task<User?> GetUserAsyncCore(string tenant, int id) { Calls++; return Task.FromResult<User?>(new(tenant, id, "one")); }

            [CacheMultiOnArguments(Module = "users", Name = "user", Namespace = "v1")] public partial List<User> GetUsers(string tenant, params int[] ids);
            private List<User> GetUsersCore(string tenant, int[] ids) { Calls++; return [.. ids.Select(id => new User(tenant, id, "many"))]; }
        }
        """,
        """
        var users = new One(NewRegion());
        Assert.That(users.GetUserCache.Key("a", 5), Is.EqualTo("users:user|v1|a 5"));
        Assert.That(users.GetUsersCache.Key("a", 5), Is.EqualTo(users.GetUserCache.Key("a", 5)));

        users.GetUsers("a", 5, 6);
        Assert.That(await users.GetUserAsync("a", 5), Is.EqualTo(new User("a", 5, "many")), "one is a hit after many");
        await users.GetUserAsync("a", 7);
        Assert.That(users.GetUsers("a", 7, 6).Select(user => user.By), Is.EqualTo(new[] { "one", "many" }), "and the other way round");
        Assert.That(users.Calls, Is.EqualTo(2));

        users.GetUsersCache.Invalidate("a", 7);
        Assert.That((await users.GetUserCache.GetAsync("a", 7)).HasValue, Is.False);
        await users.GetUserCache.InvalidateAsync("a", 6);
        Assert.That(users.GetUsersCache.Get("a", 5, 6, 7).Keys, Is.EqualTo(new[] { 5 }));
        """);

    [Test]
    public Task Errors_throw_the_diagnostic() => Script.RunAsync(
        """
        public static partial class Tools
        {
            [CacheMultiOnArguments] public static partial int[] NoKeys(int id);
            [CacheMultiOnArguments] public static partial Task<Dictionary<string, int>> OtherKeysAsync(int[] ids);
            [CacheOnArguments, CacheMultiOnArguments] public static partial int[] Both(int[] ids);
            private static int[] BothCore(int[] ids) => ids;
            [CacheMultiOnArguments] public static partial int[] NoSource(int[] ids);
        }
        """,
        """
        Assert.That(() => Tools.NoKeys(1), Throws.TypeOf<NotSupportedException>().With.Message.StartsWith("DOG027: 'NoKeys'"));
        Assert.That(() => Tools.OtherKeysAsync([1]), Throws.TypeOf<NotSupportedException>().With.Message.StartsWith("DOG028: 'OtherKeysAsync'"));
        Assert.That(() => Tools.Both([1]), Throws.TypeOf<NotSupportedException>().With.Message.StartsWith("DOG029: 'Both'"));
        Assert.That(() => Tools.BothCache.Key([1]), Throws.TypeOf<NotSupportedException>().With.Message.StartsWith("DOG029: 'Both'"));
        Assert.That(() => Tools.NoSource([1]), Throws.TypeOf<NotSupportedException>().With.Message.StartsWith("DOG003: 'NoSource'"));
        Assert.That(() => Tools.NoSourceCache.Set(new Dictionary<int, int>()), Throws.TypeOf<NotSupportedException>());
        """);
}
