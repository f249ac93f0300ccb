namespace Dogpile.Generators.Tests.Execution;

/// <summary>A cached method of many keys calls its source once, with only the keys that must be created.</summary>
public sealed class MultiTests
{
    [Test]
    public Task Dictionaries() => Script.RunAsync(
        """
        public sealed record User(int Id, int Version);

        public partial class UserService(CacheRegion region)
        {
            public List<string> Asked = [];
            public CancellationToken Seen;

            [CacheMultiOnArguments]
            public partial Task<IReadOnlyDictionary<int, User>> GetUsersAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default);

            private async Task<IReadOnlyDictionary<int, User>> GetUsersAsyncCore(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
            {
                await Task.Yield();
                Seen = cancellationToken;
                Asked.Add(string.Join(" ", ids));
                return ids.Where(id => id > 0).ToDictionary(id => id, id => new User(id, Asked.Count));
            }
        }
        """,
        """
        var users = new UserService(NewRegion());
        IReadOnlyDictionary<int, User> found = await users.GetUsersAsync([5, 6, 5]);
        Assert.That(found, Is.EquivalentTo(new Dictionary<int, User> { [5] = new(5, 1), [6] = new(6, 1) }));
        Assert.That(users.Asked, Is.EqualTo(new[] { "5 6" }), "each key once, in the caller's order");

        found = await users.GetUsersAsync([7, 6, -1, 5, 7]);
        Assert.That(users.Asked[1], Is.EqualTo("7 -1"), "only what is missing");
        Assert.That(found, Is.EquivalentTo(new Dictionary<int, User> { [5] = new(5, 1), [6] = new(6, 1), [7] = new(7, 2) }), "what the source lacks is left out");

        await users.GetUsersAsync([-1, 7]);
        Assert.That(users.Asked[2], Is.EqualTo("-1"), "and is not cached");

        Assert.That(await users.GetUsersAsync([]), Is.Empty);
        Assert.That(users.Asked, Has.Count.EqualTo(3), "nothing is created for no keys");
        Assert.That(() => users.GetUsersAsync(null!), Throws.ArgumentNullException);

        using var source = new CancellationTokenSource();
        await users.GetUsersAsync([8], source.Token);
        Assert.That(users.Seen.CanBeCanceled && users.Seen != source.Token, "the source gets the creation's own token");
        source.Cancel();
        Assert.That(async () => await users.GetUsersAsync([9], source.Token), Throws.InstanceOf<OperationCanceledException>());
        """);

    [Test]
    public Task Lists() => Script.RunAsync(
        """
        public partial class Numbers(CacheRegion region)
        {
            public List<string> Asked = [];

            [CacheMultiOnArguments] public partial string[] Name(params int[] numbers);
            private string[] NameCore(int[] numbers) { Asked.Add(string.Join(" ", numbers)); return [.. numbers.Select(number => $"{number}#{Asked.Count}")]; }

            [CacheMultiOnArguments] public partial Task<IList<string?>> NameAllAsync(IEnumerable<int> numbers);
            private async Task<IList<string?>> NameAllAsyncCore(IEnumerable<int> numbers) { await Task.Yield(); return NameCore([.. numbers]); }

            [CacheMultiOnArguments] public partial ValueTask<ImmutableArray<string>> NameLaterAsync(List<int> numbers);
            private async ValueTask<ImmutableArray<string>> NameLaterAsyncCore(List<int> numbers) { await Task.Yield(); return [.. NameCore([.. numbers])]; }

            [CacheMultiOnArguments] public partial IReadOnlyList<string> TooFew(int[] numbers);
            private IReadOnlyList<string> TooFewCore(int[] numbers) => ["one"];
        }
        """,
        """
        var numbers = new Numbers(NewRegion());
        Assert.That(numbers.Name(3, 1, 3), Is.EqualTo(new[] { "3#1", "1#1", "3#1" }), "the order of the keys, duplicates kept");
        Assert.That(numbers.Name(1, 2, 3), Is.EqualTo(new[] { "1#1", "2#2", "3#1" }));
        Assert.That(numbers.Name(), Is.Empty);
        Assert.That(numbers.Asked, Is.EqualTo(new[] { "3 1", "2" }));

        string[] first = numbers.Name(1);
        first[0] = "changed";
        Assert.That(numbers.Name(1), Is.EqualTo(new[] { "1#1" }), "each caller has a list of its own");

        IEnumerable<int> Once() { yield return 7; yield return 8; yield return 7; }
        IList<string?> names = await numbers.NameAllAsync(Once());
        Assert.That(names, Is.EqualTo(new[] { "7#3", "8#3", "7#3" }));
        names.Add("more");
        Assert.That(names, Has.Count.EqualTo(4), "a changeable list can be changed");

        Assert.That(await numbers.NameLaterAsync([9, 9]), Is.EqualTo(new[] { "9#4", "9#4" }));
        Assert.That(await numbers.NameLaterAsync([9]), Is.EqualTo(new[] { "9#4" }));
        Assert.That(numbers.Asked.Skip(2), Is.EqualTo(new[] { "7 8", "9" }));
        Assert.That(() => numbers.TooFew([1, 2]), Throws.TypeOf<DogpileCacheException>().With.Message.Contains("TooFew"));
        """);

    [Test]
    public Task Every_collection_of_keys_and_every_dictionary() => Script.RunAsync(
        """
        public static partial class Tools
        {
            public static List<string> Asked = [];
            private static Dictionary<int, int> Square(IEnumerable<int> ids) { Asked.Add(ids.GetType().Name + ids.Count()); return ids.ToDictionary(id => id, id => id * id); }

            [CacheMultiOnArguments] public static partial Dictionary<int, int> A(int[] ids);
            private static Dictionary<int, int> ACore(int[] ids) => Square(ids);
            [CacheMultiOnArguments] public static partial IDictionary<int, int> B(List<int> ids);
            private static IDictionary<int, int> BCore(List<int> ids) => Square(ids);
            [CacheMultiOnArguments] public static partial ImmutableDictionary<int, int> C(ImmutableArray<int> ids);
            private static ImmutableDictionary<int, int> CCore(ImmutableArray<int> ids) => Square(ids).ToImmutableDictionary();
            [CacheMultiOnArguments] public static partial System.Collections.Frozen.FrozenDictionary<int, int> D(HashSet<int> ids);
            private static System.Collections.Frozen.FrozenDictionary<int, int> DCore(HashSet<int> ids) => System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(Square(ids));
            [CacheMultiOnArguments] public static partial System.Collections.ObjectModel.ReadOnlyDictionary<int, int> E(ISet<int> ids);
            private static System.Collections.ObjectModel.ReadOnlyDictionary<int, int> ECore(ISet<int> ids) => new(Square(ids));
            [CacheMultiOnArguments] public static partial SortedDictionary<int, int> F(IReadOnlySet<int> ids);
            private static SortedDictionary<int, int> FCore(IReadOnlySet<int> ids) => new(Square(ids));
            [CacheMultiOnArguments] public static partial System.Collections.Concurrent.ConcurrentDictionary<int, int> G(ICollection<int> ids);
            private static System.Collections.Concurrent.ConcurrentDictionary<int, int> GCore(ICollection<int> ids) => new(Square(ids));
            [CacheMultiOnArguments] public static partial IReadOnlyDictionary<int, int> H(params IEnumerable<int> ids);
            private static IReadOnlyDictionary<int, int> HCore(IEnumerable<int> ids) => Square(ids);
        }
        """,
        """
        int[] some = [1, 2], more = [3, 2, 1];
        List<IEnumerable<KeyValuePair<int, int>>> found =
        [
            Tools.A(some), Tools.A(more), Tools.B([.. some]), Tools.B([.. more]), Tools.C([.. some]), Tools.C([.. more]), Tools.D([.. some]), Tools.D([.. more]),
            Tools.E(some.ToHashSet()), Tools.E(more.ToHashSet()), Tools.F(some.ToHashSet()), Tools.F(more.ToHashSet()), Tools.G(some), Tools.G(more), Tools.H(some), Tools.H(3, 2, 1),
        ];
        for (int index = 0; index < found.Count; index++)
        {
            Assert.That(found[index], Is.EquivalentTo((index % 2 == 0 ? some : more).ToDictionary(id => id, id => id * id)), $"result {index}");
        }

        Assert.That(Tools.Asked, Is.EqualTo(new[]
        {
            "Int32[]2", "Int32[]1", "List`12", "List`11", "ImmutableArray`12", "ImmutableArray`11", "HashSet`12", "HashSet`11",
            "HashSet`12", "HashSet`11", "HashSet`12", "HashSet`11", "Int32[]2", "Int32[]1", "Int32[]2", "Int32[]1",
        }));
        Assert.That(found[11].Select(pair => pair.Key), Is.Ordered);
        """);

    [Test]
    public Task Other_arguments_are_part_of_every_key() => Script.RunAsync(
        """
        public partial class Service(CacheRegion region)
        {
            public List<string> Asked = [];

            [CacheMultiOnArguments(Namespace = "n")]
            public partial Dictionary<string, string> Find([CacheIgnore] string log, string tenant, IReadOnlyList<string> names, bool deep = false, [CacheIgnore] int[]? hints = null);
            private Dictionary<string, string> FindCore(string log, string tenant, IReadOnlyList<string> names, bool deep, int[]? hints)
            {
                Asked.Add($"{log} {tenant} {string.Join(",", names)} {deep} {hints?.Length}");
                return names.ToDictionary(name => name, name => tenant + name + deep);
            }
        }
        """,
        """
        var service = new Service(NewRegion());
        Assert.That(service.FindCache.Key("t t", "a b"), Is.EqualTo(@"App.Service:Find|n|t\st a\sb False"), "the key takes the place of the collection");
        service.Find("x", "t", ["a", "b"]);
        service.Find("y", "t", ["a", "b"], hints: [1]);
        service.Find("z", "t", ["b", "c"], true, [1]);
        service.Find("u", "tt", ["a"]);
        Assert.That(service.Find("v", "t", ["c", "b"], true)["c"], Is.EqualTo("tcTrue"));
        Assert.That(service.Asked, Is.EqualTo(new[] { "x t a,b False ", "z t b,c True 1", "u tt a False " }));
        """);

    [Test]
    public Task Generic_methods_and_types() => Script.RunAsync(
        """
        public partial class Repository<TKey>(CacheRegion region) where TKey : struct, IFormattable
        {
            public int Calls;
            [CacheMultiOnArguments] public partial Task<Dictionary<TKey, TValue>> LoadAsync<TValue>(params TKey[] keys) where TValue : new();
            private Task<Dictionary<TKey, TValue>> LoadAsyncCore<TValue>(TKey[] keys) where TValue : new() { Calls++; return Task.FromResult(keys.ToDictionary(key => key, _ => new TValue())); }
        }
        """,
        """
        var region = NewRegion();
        var byInt = new Repository<int>(region);
        Assert.That((await byInt.LoadAsync<object>(1, 2))[1], Is.SameAs((await byInt.LoadAsync<object>(2, 1))[1]));
        Assert.That(byInt.Calls, Is.EqualTo(1));
        await byInt.LoadAsync<List<int>>(1);
        Assert.That(byInt.Calls, Is.EqualTo(2));
        await new Repository<long>(region).LoadAsync<object>(1);
        Assert.That(byInt.LoadCache.Key<object>(1), Is.EqualTo("App.Repository`1[System.Int32]:LoadAsync[System.Object]|1"));
        """);
}
