using System.Collections.Concurrent;
using System.Collections.Immutable;
using static Dogpile.Tests.Functions.MultiFunctions;

namespace Dogpile.Tests.Functions;

/// <summary>Cached methods of many keys, as generated code calls them.</summary>
internal sealed class CachedMultiFunctionTests : RegionFixture
{
    private readonly List<int[]> _asked = [];

    [SetUp]
    public void Forget() => _asked.Clear();

    [Test]
    public void Source_is_called_once_with_what_is_missing_in_the_callers_order()
    {
        List.Set(Region, "acme", new Dictionary<int, string> { [7] = "cached" });

        var users = List.GetOrCreate(Region, "acme", [10, 7, 5, 10, 6], _asked, static (asked, ids, _) => Named(asked, ids));

        Assert.That(users, Is.EqualTo(new[] { "user 10", "cached", "user 5", "user 10", "user 6" }));
        Assert.That(_asked, Is.EqualTo(new[] { new[] { 10, 5, 6 } }));
    }

    [Test]
    public void What_is_cached_is_not_created_again()
    {
        List.GetOrCreate(Region, "acme", [1, 2], _asked, static (asked, ids, _) => Named(asked, ids));
        var users = List.GetOrCreate(Region, "acme", [2, 1], _asked, static (asked, ids, _) => Named(asked, ids));

        Assert.That(users, Is.EqualTo(new[] { "user 2", "user 1" }));
        Assert.That(_asked, Has.Count.EqualTo(1));
    }

    [Test]
    public void Shared_arguments_are_part_of_every_key()
    {
        Assert.That(List.Key(Region, "acme inc", 5), Is.EqualTo(@"App.Users:GetUsers|acme\sinc 5"));
        Assert.That(Dictionary.Key(Region, default, 5), Is.EqualTo("App.Users:FindUsers|all|5"));

        List.GetOrCreate(Region, "acme", [1], _asked, static (asked, ids, _) => Named(asked, ids));
        List.GetOrCreate(Region, "other", [1], _asked, static (asked, ids, _) => Named(asked, ids));
        Assert.That(_asked, Has.Count.EqualTo(2));
    }

    [Test]
    public void Entries_are_those_of_a_method_of_one_key_that_is_named_alike()
    {
        List.GetOrCreate(Region, "acme", [1, 2], _asked, static (asked, ids, _) => Named(asked, ids));
        Assert.That(OfOne.GetOrCreate(Region, ("acme", 2), 0, static (_, _) => "another"), Is.EqualTo("user 2"));

        OfOne.Set(Region, ("acme", 3), "single");
        Assert.That(
            List.GetOrCreate(Region, "acme", [3, 1], _asked, static (asked, ids, _) => Named(asked, ids)),
            Is.EqualTo(new[] { "single", "user 1" }));
        Assert.That(_asked, Has.Count.EqualTo(1));
    }

    [Test]
    public void Keys_that_a_dictionary_lacks_are_neither_cached_nor_returned()
    {
        for (var call = 1; call <= 2; call++)
        {
            var users = Dictionary.GetOrCreate(Region, default, [1, 2, 3, 4], _asked, static (asked, ids, _) => Even(asked, ids));
            Assert.That(users, Is.EqualTo(new Dictionary<int, string?> { [2] = "user 2", [4] = "user 4" }));
        }

        Assert.That(_asked, Is.EqualTo(new[] { new[] { 1, 2, 3, 4 }, [1, 3] }));
    }

    /// <summary>They are its own: it may sort them before a query, or write over them.</summary>
    [Test]
    public void Source_that_changes_its_keys_changes_nothing_about_what_a_value_is_cached_for()
    {
        static Dictionary<int, string?> Sorted(int[] ids)
        {
            Array.Sort(ids);
            return ids.ToDictionary(id => id, string? (id) => $"user {id}");
        }

        static IReadOnlyList<string> Scribbled(int[] ids)
        {
            string[] made = [.. ids.Select(id => $"user {id}")];
            Array.Clear(ids);
            return made;
        }

        int[] asked = [3, 1, 2];
        Assert.Multiple(() =>
        {
            Assert.That(Dictionary.GetOrCreate(Region, default, asked, 0, static (_, ids, _) => Sorted(ids)), Is.EqualTo(asked.ToDictionary(id => id, id => $"user {id}")));
            Assert.That(Dictionary.Get(Region, default, [3])[3], Is.EqualTo("user 3"));
            Assert.That(Dictionary.Refresh(Region, default, asked, 0, static (_, ids, _) => Sorted(ids)), Is.EqualTo(asked.ToDictionary(id => id, id => $"user {id}")));
            Assert.That(Dictionary.Get(Region, default, [3])[3], Is.EqualTo("user 3"));
            Assert.That(List.GetOrCreate(Region, "acme", asked, 0, static (_, ids, _) => Scribbled(ids)), Is.EqualTo(asked.Select(id => $"user {id}")));
            Assert.That(List.GetOrCreate(Region, "acme", asked, 0, static (_, _, _) => []), Is.EqualTo(asked.Select(id => $"user {id}")));
        });
    }

    [Test]
    public void Null_is_a_value()
    {
        for (var call = 1; call <= 2; call++)
        {
            var users = Dictionary.GetOrCreate(Region, default, [1], _asked, static (asked, ids, _) =>
            {
                asked.Add(ids);
                return new Dictionary<int, string?> { [1] = null };
            });
            Assert.That(users, Does.ContainKey(1).WithValue(null));
        }

        Assert.That(_asked, Has.Count.EqualTo(1));
    }

    [Test]
    public void No_keys_call_neither_source_nor_backend()
    {
        var recorder = new CallRecorder();
        var region = NewRegion(new MemoryBackend()).Wrap(recorder);

        Assert.That(List.GetOrCreate(region, "acme", [], _asked, static (asked, ids, _) => Named(asked, ids)), Is.Empty);
        Assert.That(List.Refresh(region, "acme", [], _asked, static (asked, ids, _) => Named(asked, ids)), Is.Empty);
        Assert.That(List.Get(region, "acme", []), Is.Empty);
        List.Set(region, "acme", new Dictionary<int, string>());
        List.Invalidate(region, "acme", []);

        Assert.That(_asked, Is.Empty);
        Assert.That(recorder.Calls, Is.Empty);
    }

    [Test]
    public void One_trip_to_the_backend_reads_and_one_writes()
    {
        var recorder = new CallRecorder();
        var region = NewRegion(new MemoryBackend()).Wrap(recorder);

        List.GetOrCreate(region, "a", [2, 1], _asked, static (asked, ids, _) => Named(asked, ids));

        // Read again once its flights are under way, because others may have ended meanwhile.
        const string Both = "App.Users:GetUsers|a 1,App.Users:GetUsers|a 2";
        Assert.That(recorder.Calls, Is.EqualTo(new[] { $"get multi {Both}", $"get multi {Both}", $"set multi {Both}" }));
    }

    [Test]
    public async Task Companions_speak_of_the_same_entries()
    {
        List.Set(Region, "acme", new Dictionary<int, string> { [1] = "one", [2] = "two" });
        Assert.That(List.Get(Region, "acme", [1, 3, 2, 1]), Is.EqualTo(new Dictionary<int, string> { [1] = "one", [2] = "two" }));

        List.Invalidate(Region, "acme", [1]);
        Assert.That((await List.GetAsync(Region, "acme", [1, 2])).Keys, Is.EqualTo(new[] { 2 }));

        await List.SetAsync(Region, "acme", new Dictionary<int, string> { [1] = "uno" });
        await List.InvalidateAsync(Region, "acme", [2]);
        Assert.That(List.Get(Region, "acme", [1, 2]), Is.EqualTo(new Dictionary<int, string> { [1] = "uno" }));
    }

    [Test]
    public void Values_are_set_under_their_own_keys_whatever_order_a_dictionary_keeps_its_values_in()
    {
        var odd = new Unordered<int, string>(new Dictionary<int, string> { [1] = "one", [2] = "two" });

        List.Set(Region, "acme", odd);

        Assert.That(List.Get(Region, "acme", [1, 2]), Is.EqualTo(new Dictionary<int, string> { [1] = "one", [2] = "two" }));
    }

    [Test]
    public void Expired_values_are_not_got_and_are_created_anew()
    {
        var brief = new CachedMultiFunction<ValueTuple, int, string, IReadOnlyList<string>>(
            "M", "N", null, ["ids"],
            CachedMultiResult.List<int, string, IReadOnlyList<string>>(static values => values),
            static (ref CacheKeyWriter writer, ValueTuple _, int id) => writer.Append(id),
            TimeSpan.FromSeconds(5));
        brief.GetOrCreate(Region, default, [1], _asked, static (asked, ids, _) => Named(asked, ids));
        Time.Advance(TimeSpan.FromSeconds(6));

        Assert.Multiple(() =>
        {
            Assert.That(brief.Get(Region, default, [1]), Is.Empty, "the region's ten seconds were taken");
            Assert.That(brief.Get(Region, default, [1], TimeSpan.FromSeconds(7)), Is.Not.Empty);
        });
        brief.GetOrCreate(Region, default, [1], _asked, static (asked, ids, _) => Named(asked, ids));
        Assert.That(_asked, Has.Count.EqualTo(2));
    }

    [Test]
    public void Values_that_are_not_to_be_cached_are_returned_and_asked_for_again()
    {
        for (var call = 1; call <= 2; call++)
        {
            var users = List.GetOrCreate(
                Region, "acme", [1, 2], _asked, static (asked, ids, _) => Named(asked, ids), shouldCache: static (_, user) => user != "user 1");
            Assert.That(users, Is.EqualTo(new[] { "user 1", "user 2" }));
        }

        Assert.That(_asked, Is.EqualTo(new[] { new[] { 1, 2 }, [1] }));
    }

    [Test]
    public async Task Tasks_and_value_tasks_do_the_same()
    {
        var byTask = await List.GetOrCreateAsync(Region, "acme", [1, 2], _asked, static Task<IReadOnlyList<string>> (asked, ids, _) => Task.FromResult(Named(asked, ids)));
        var byValueTask = await List.GetOrCreateAsync(Region, "acme", [2, 3], _asked, static async ValueTask<IReadOnlyList<string>> (asked, ids, _) =>
        {
            await Task.Yield();
            return Named(asked, ids);
        });

        Assert.That(byTask, Is.EqualTo(new[] { "user 1", "user 2" }));
        Assert.That(byValueTask, Is.EqualTo(new[] { "user 2", "user 3" }));
        Assert.That(_asked, Is.EqualTo(new[] { new[] { 1, 2 }, [3] }));
        Assert.That(
            () => List.GetOrCreateAsync(Region, "acme", [4], 0, static Task<IReadOnlyList<string>> (_, _, _) => null!),
            Throws.InvalidOperationException);
    }

    [Test]
    public void List_of_another_length_is_refused_with_both_counts()
    {
        Assert.That(
            () => List.GetOrCreate(Region, "acme", [1, 2], 0, static (_, _, _) => ["only one"]),
            Throws.TypeOf<DogpileCacheException>().With.Message.Contains("App.Users.GetUsers").And.Message.Contains("2 values and returned 1"));
        Assert.That(List.Get(Region, "acme", [1, 2]), Is.Empty);
    }

    [Test]
    public void Null_instead_of_values_is_refused()
    {
        Assert.That(() => List.GetOrCreate(Region, "acme", [1], 0, static (_, _, _) => null!), Throws.TypeOf<DogpileCacheException>().With.Message.Contains("returned null"));
        Assert.That(() => Dictionary.GetOrCreate(Region, default, [1], 0, static (_, _, _) => null!), Throws.TypeOf<DogpileCacheException>().With.Message.Contains("returned null"));
        Assert.That(
            () => NewList<ImmutableArray<string>>(static values => [.. values]).GetOrCreate(Region, default, [1], 0, static (_, _, _) => default),
            Throws.TypeOf<DogpileCacheException>().With.Message.Contains("returned null"));
    }

    [Test]
    public void Any_kind_of_list_and_dictionary_is_built()
    {
        Assert.That(NewList<List<string>>(static values => [.. values]).GetOrCreate(Region, default, [1, 1], _asked, static (asked, ids, _) => [.. Named(asked, ids)]), Is.EqualTo(new[] { "user 1", "user 1" }));
        Assert.That(NewList<ImmutableArray<string>>(static values => [.. values]).GetOrCreate(Region, default, [1, 2], _asked, static (asked, ids, _) => [.. Named(asked, ids)]), Is.EqualTo(new[] { "user 1", "user 2" }));

        var concurrent = NewDictionary<ConcurrentDictionary<int, string?>>(static values => new(values));
        Assert.That(concurrent.GetOrCreate(Region, default, [1, 2], _asked, static (asked, ids, _) => new(Even(asked, ids))).Keys, Is.EqualTo(new[] { 2 }));
        var writable = NewDictionary<IDictionary<int, string?>>(static values => values);
        Assert.That(writable.GetOrCreate(Region, default, [3, 4], _asked, static (asked, ids, _) => new OnlyWritable<int, string?>(Even(asked, ids))).Keys, Is.EqualTo(new[] { 4 }));
    }

    [Test]
    public void Dictionary_of_the_source_says_itself_which_keys_are_equal()
    {
        var words = new CachedMultiFunction<ValueTuple, string, int, IReadOnlyDictionary<string, int>>(
            "M", "Words", null, ["words"],
            CachedMultiResult.Dictionary<string, int, IReadOnlyDictionary<string, int>>(static values => values),
            static (ref CacheKeyWriter writer, ValueTuple _, string word) => writer.Append(word));

        var lengths = words.GetOrCreate(Region, default, ["One", "ONE"], 0, static (_, _, _) =>
            new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["one"] = 3 });

        Assert.That(lengths, Is.EqualTo(new Dictionary<string, int> { ["One"] = 3, ["ONE"] = 3 }));
    }

    [Test]
    public void Missing_collection_and_missing_key_are_named()
    {
        Assert.That(() => List.GetOrCreate(Region, "acme", null!, 0, static (_, _, _) => []), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("keys"));
        Assert.That(() => Words.Get(Region, default, ["a", null!]), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys").And.Message.Contains("index 1"));
        Assert.That(() => List.GetOrCreate(null!, "acme", [1], 0, static (_, _, _) => [""]), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("region"));
    }

    private static CachedMultiFunction<ValueTuple, string, int, IReadOnlyList<int>> Words { get; } = new(
        "M", "Words", null, ["words"],
        CachedMultiResult.List<string, int, IReadOnlyList<int>>(static values => values),
        static (ref CacheKeyWriter writer, ValueTuple _, string word) => writer.Append(word));

    private static CachedMultiFunction<ValueTuple, int, string, TResult> NewList<TResult>(Func<string[], TResult> build)
        where TResult : IEnumerable<string> => new(
        "M", typeof(TResult).Name, null, ["ids"], CachedMultiResult.List<int, string, TResult>(build), static (ref CacheKeyWriter writer, ValueTuple _, int id) => writer.Append(id));

    private static CachedMultiFunction<ValueTuple, int, string?, TResult> NewDictionary<TResult>(Func<Dictionary<int, string?>, TResult> build)
        where TResult : IEnumerable<KeyValuePair<int, string?>> => new(
        "M", typeof(TResult).Name, null, ["ids"], CachedMultiResult.Dictionary<int, string?, TResult>(build), static (ref CacheKeyWriter writer, ValueTuple _, int id) => writer.Append(id));
}
