using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Dogpile.Tests.Functions;

/// <summary>A hit allocates nothing, in whatever form it is asked for.</summary>
[NonParallelizable]
internal sealed class HitAllocationTests
{
    private const int Rounds = 1_000;
    private const string Key = "key";

    private static readonly CacheRegion Region = new CacheRegion("hits").Configure(new MemoryBackend(), TimeSpan.FromHours(1));

    private static readonly CacheRegion Tiered = new CacheRegion("tiered hits")
        .Configure(new TieredBackend(new MemoryBackend(), new MemoryBackend()), TimeSpan.FromHours(1));

    private static readonly CacheRegion Shared = new CacheRegion("hits under marks that others set")
        .Configure(new MemoryBackend(), TimeSpan.FromHours(1), invalidation: new SharedInvalidation());

    private static readonly CachedFunction<(int Tenant, string Name), int> Indexed = new(
        "M", "Indexed", null, ["tenant", "name"], static (ref CacheKeyWriter key, (int Tenant, string Name) arguments) =>
        {
            key.Append(arguments.Tenant);
            key.Append(arguments.Name);
        });

    private static readonly CachedFunction<DateTime, int> Written = new(
        "M", "Written", null, ["day"], static (ref CacheKeyWriter key, DateTime day) => key.Append(day));

    private static readonly CachedMultiFunction<int, string, int, IReadOnlyList<int>> List = new(
        "M", "Indexed", null, ["tenant", "names"], CachedMultiResult.List<string, int, IReadOnlyList<int>>(static values => values), Write);

    private static readonly CachedMultiFunction<int, string, int, Dictionary<string, int>> ByName = new(
        "M", "Indexed", null, ["tenant", "names"], CachedMultiResult.Dictionary<string, int, Dictionary<string, int>>(static values => values), Write);

    private static readonly CachedMultiFunction<int, string, int, IReadOnlyList<int>> OwnKeys = new(
        "M", "Own", null, ["tenant", "names"], CachedMultiResult.List<string, int, IReadOnlyList<int>>(static values => values), static (_, name) => name);

    private static readonly string[] Keys = [Key, "another", Key];
    private static readonly string[] Names = ["ada", "bob", "ada"];
    private static readonly List<string> NameList = [.. Names];
    private static readonly (int Tenant, string Name) Ada = (1, "ada");
    private static readonly DateTime Day = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [SetUp]
    public void Fill()
    {
        Shared.Invalidate();
        foreach (var region in new[] { Region, Tiered, Shared })
        {
            region.Set(Key, 1);
            region.Set("another", 1);
            Indexed.Set(region, Ada, 1);
            Indexed.Set(region, (1, "bob"), 1);
            Written.Set(region, Day, 1);
        }
    }

    private static IEnumerable<TestCaseData> Hits()
    {
        yield return Hit("value, by arguments", static () => Indexed.GetOrCreate(Region, Ada, 0, static (_, _) => 0));
        yield return Hit("task, by arguments", static () => Indexed.GetOrCreateAsync(Region, Ada, 0, static Task<int> (_, _) => Task.FromResult(0)).Result);
        yield return Hit("value task, by arguments", static () => Ended(Indexed.GetOrCreateAsync(Region, Ada, 0, static ValueTask<int> (_, _) => ValueTask.FromResult(0))));
        yield return Hit("value with an expiration, by arguments", static () => Indexed.GetOrCreate(Region, Ada, 0, static (_, _) => 0, TimeSpan.FromMinutes(1)));
        yield return Hit("companion, by arguments", static () => Indexed.Get(Region, Ada).Value);
        yield return Hit("asynchronous companion, by arguments", static () => Ended(Indexed.GetAsync(Region, Ada)).Value);
        yield return Hit("value in front, by arguments", static () => Indexed.GetOrCreate(Tiered, Ada, 0, static (_, _) => 0));
        yield return Hit("value under the marks of others, by arguments", static () => Indexed.GetOrCreate(Shared, Ada, 0, static (_, _) => 0));
        yield return Hit("value, by text", static () => Written.GetOrCreate(Region, Day, 0, static (_, _) => 0));
        yield return Hit("task, by text", static () => Written.GetOrCreateAsync(Region, Day, 0, static Task<int> (_, _) => Task.FromResult(0)).Result);
        yield return Hit("value task, by text", static () => Ended(Written.GetOrCreateAsync(Region, Day, 0, static ValueTask<int> (_, _) => ValueTask.FromResult(0))));
        yield return Hit("companion, by text", static () => Written.Get(Region, Day).Value);
        yield return Hit("asynchronous companion, by text", static () => Ended(Written.GetAsync(Region, Day)).Value);
        yield return Hit("region, value", static () => Region.GetOrCreate(Key, static () => 0));
        yield return Hit("region, value with state", static () => Region.GetOrCreate(Key, 0, static state => state));
        yield return Hit("region, value task", static () => Ended(Region.GetOrCreateAsync(Key, static _ => ValueTask.FromResult(0))));
        yield return Hit("region, value task with state", static () => Ended(Region.GetOrCreateAsync(Key, 0, static (state, _) => ValueTask.FromResult(state))));
        yield return Hit("region, value task of a task with state", static () => Ended(Region.GetOrCreateAsync(Key, 0, static Task<int> (state, _) => Task.FromResult(state))));
        yield return Hit("region, get", static () => Region.Get<int>(Key).Value);
        yield return Hit("region, get asynchronously", static () => Ended(Region.GetAsync<int>(Key)).Value);
        yield return Hit("region, get in front", static () => Tiered.Get<int>(Key).Value);
        yield return Hit("region, get under the marks of others", static () => Shared.Get<int>(Key).Value);
    }

    private static IEnumerable<TestCaseData> ManyHits()
    {
        Func<int> ints = static () => Returned(new int[3]).Length - 2;
        Func<int> values = static () => Returned(new CacheValue<int>[3]).Length - 2;
        Func<int> dictionary = static () => Returned(new Dictionary<string, int>(3, StringComparer.Ordinal)).Count + 1;
        Func<int> own = static () => Returned(new Dictionary<string, int>(3)).Count + 1;
        Func<int> task = static () => Returned(Task.FromResult(Returned((IReadOnlyList<int>)new int[3]))).Result.Count - 2;
        yield return Hit("method, list", static () => List.GetOrCreate(Region, 1, Names, 0, static (_, names, _) => names.Select(_ => 0).ToArray())[2], ints);
        yield return Hit("method, list of a list", static () => List.GetOrCreate(Region, 1, NameList, 0, static (_, names, _) => names.Select(_ => 0).ToArray())[2], ints);
        yield return Hit("method, task", static () => List.GetOrCreateAsync(Region, 1, Names, 0, static Task<IReadOnlyList<int>> (_, _, _) => null!).Result[2], task);
        yield return Hit("method, value task", static () => Ended(List.GetOrCreateAsync(Region, 1, Names, 0, static ValueTask<IReadOnlyList<int>> (_, _, _) => default))[2], ints);
        yield return Hit("method, dictionary", static () => ByName.GetOrCreate(Region, 1, Names, 0, static (_, _, _) => [])["bob"], own);
        yield return Hit("method, in front", static () => List.GetOrCreate(Tiered, 1, Names, 0, static (_, names, _) => names.Select(_ => 0).ToArray())[2], ints);
        yield return Hit("region, list", static () => Region.GetOrCreateMulti(Keys, static keys => keys.Select(_ => 0).ToArray())[2], ints);
        yield return Hit("region, list asynchronously", static () => Ended(Region.GetOrCreateMultiAsync<int>(Keys, static ValueTask<IReadOnlyList<int>> (_, _) => default))[2], ints);
        yield return Hit("region, dictionary", static () => Region.GetOrCreateMulti(Keys, static _ => new Dictionary<string, int>())[Key], dictionary);
        yield return Hit("region, dictionary of a task", static () => Ended(Region.GetOrCreateMultiAsync<int>(Keys, static Task<IReadOnlyDictionary<string, int>> (_, _) => null!))[Key], dictionary);
        yield return Hit("region, get", static () => Region.GetMulti<int>(Keys)[2].Value, values);
        yield return Hit("region, get asynchronously", static () => Ended(Region.GetMultiAsync<int>(Keys))[2].Value, values);
    }

    [TestCaseSource(nameof(Hits))]
    public void Hit_allocates_nothing(object hit) => AssertAllocates((Func<int>)hit, 0);

    [TestCaseSource(nameof(ManyHits))]
    public void Many_hits_allocate_what_they_return(object hits, object result) => AssertAllocates((Func<int>)hits, Measure((Func<int>)result));

    /// <summary>They take no part in sorting keys, reading them once more, and what else is done for many that may be missing.</summary>
    [Test]
    public void Many_hits_of_a_method_that_names_its_keys_allocate_little_more_than_the_names()
    {
        const int Count = 100;
        string[] names = [.. Enumerable.Range(0, Count).Select(number => $"{number}")];
        OwnKeys.Set(Region, 1, names.ToDictionary(name => name, _ => 1));
        const int References = Count * 8;
        const int AroundThem = 500;

        AssertAllocatesAtMost(
            () => OwnKeys.GetOrCreate(Region, 1, names, 0, static (_, names, _) => names.Select(_ => 0).ToArray())[2],
            ((2 * References) + (Count * sizeof(int)) + AroundThem) * Rounds);
    }

    private static void Write(ref CacheKeyWriter key, int tenant, string name)
    {
        key.Append(tenant);
        key.Append(name);
    }

    private static void AssertAllocates(Func<int> call, long expected) =>
        Assert.That(Allocated(call, expected), Is.EqualTo(expected), $"bytes for {Rounds} hits");

    private static void AssertAllocatesAtMost(Func<int> call, long expected) =>
        Assert.That(Allocated(call, expected), Is.AtMost(expected), $"bytes for {Rounds} hits");

    private static long Allocated(Func<int> call, long expected)
    {
        // Boxes disappear when the methods are compiled with optimisations, in the background and some time after their
        // first calls: call them until then.
        var patience = Stopwatch.StartNew();
        long allocated;
        do
        {
            allocated = Measure(call);
        }
        while (allocated > expected && patience.Elapsed < TimeSpan.FromSeconds(30));

        return allocated;
    }

    private static TestCaseData Hit(string name, Func<int> call) => new TestCaseData(call).SetArgDisplayNames(name);

    private static TestCaseData Hit(string name, Func<int> call, Func<int> result) => new TestCaseData(call, result).SetArgDisplayNames(name);

    /// <summary>Or else nothing that does not leave its method would be allocated, once that is compiled with optimisations.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Returned<T>(T result) => result;

    private static T Ended<T>(ValueTask<T> hit) =>
        hit.IsCompletedSuccessfully ? hit.Result : throw new AssertionException("a hit that has to be waited for");

    private static long Measure(Func<int> call)
    {
        var sum = call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            sum += call();
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(sum, Is.EqualTo(Rounds + 1), "something was created: those were no hits");
        return allocated;
    }
}
