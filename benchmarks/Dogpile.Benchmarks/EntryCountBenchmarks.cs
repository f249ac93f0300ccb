using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using Microsoft.Extensions.Caching.Memory;

namespace Dogpile.Benchmarks;

/// <summary>A hit among a thousand to ten million values, in random order: flat, but for what leaves the processor's caches.</summary>
/// <remarks>Each benchmark fills its own cache only: ten million entries of Dogpile take some gigabytes.</remarks>
[MemoryDiagnoser]
[GcForce(false)]
[Config(typeof(WithoutTheLargest))]
public class EntryCountBenchmarks
{
    /// <summary>Hits of one invocation, and the length of what is read in turn.</summary>
    private const int Hits = 4_096;
    private const int Turns = 256;

    private int[] _ids = null!;
    private int _turn;
    private string[] _keys = null!;
    private ConcurrentDictionary<int, User> _dictionary = null!;
    private MemoryCache _memoryCache = null!;
    private CachedUsers _users = null!;

    [Params(1_000, 10_000, 100_000, 1_000_000, 10_000_000)]
    public int Entries { get; set; }

    [GlobalSetup(Target = nameof(Dictionary))]
    public void FillDictionary()
    {
        Shuffle();
        _dictionary = new ConcurrentDictionary<int, User>();
        for (var id = 0; id < Entries; id++)
        {
            _dictionary[id] = Users.Of(id);
        }
    }

    [GlobalSetup(Target = nameof(MemoryCache))]
    public void FillMemoryCache()
    {
        Shuffle();
        _keys = [.. Enumerable.Range(0, Entries).Select(id => $"user|{id}")];
        _memoryCache = Peers.MemoryCache();
        for (var id = 0; id < Entries; id++)
        {
            _memoryCache.Set(_keys[id], Users.Of(id));
        }
    }

    [GlobalSetup(Target = nameof(Dogpile))]
    public void FillDogpile()
    {
        Shuffle();
        _users = new CachedUsers(Peers.LastingRegion(capacity: null));

        // The second call is a hit, with which the method's index takes an entry in: before, a hit costs the key's text.
        for (var id = 0; id < Entries; id++)
        {
            _users.GetById(id);
            _users.GetById(id);
        }
    }

    [GlobalCleanup]
    public void Empty()
    {
        _memoryCache?.Dispose();
        (_ids, _keys, _dictionary, _memoryCache, _users) = (null!, null!, null!, null!, null!);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Hits, Description = "ConcurrentDictionary<int, User>")]
    public int Dictionary()
    {
        var found = 0;
        foreach (var id in NextIds())
        {
            found += _dictionary.TryGetValue(id, out _) ? 1 : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Hits, Description = "IMemoryCache.TryGetValue, prebuilt key")]
    public int MemoryCache()
    {
        var found = 0;
        foreach (var id in NextIds())
        {
            found += _memoryCache.TryGetValue(_keys[id], out _) ? 1 : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Hits, Description = "Dogpile, User GetById(int)")]
    public int Dogpile()
    {
        var found = 0;
        foreach (var id in NextIds())
        {
            found += _users.GetById(id) is null ? 0 : 1;
        }

        return found;
    }

    private void Shuffle()
    {
        var random = new Random(1);
        _ids = [.. Enumerable.Range(0, Hits * Turns).Select(_ => random.Next(Entries))];
    }

    private ReadOnlySpan<int> NextIds() => _ids.AsSpan(_turn++ % Turns * Hits, Hits);

    /// <summary>Ten million strings and entries of <c>IMemoryCache</c> are not worth their memory.</summary>
    private sealed class WithoutTheLargest : ManualConfig
    {
        public WithoutTheLargest() => AddFilter(new SimpleFilter(benchmark =>
            benchmark.Descriptor.WorkloadMethod.Name != nameof(MemoryCache)
            || (int)benchmark.Parameters[nameof(Entries)] <= 1_000_000));
    }
}
