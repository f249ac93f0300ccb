using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using BitFaster.Caching;
using Microsoft.Extensions.Caching.Memory;

namespace Dogpile.Benchmarks;

/// <summary>Time for each operation when threads read, and now and then write, a thousand values together.</summary>
/// <remarks>
/// The time is of the clock on the wall for all operations of all threads: with twice the threads on free cores, half of
/// it. A hit takes no lock: with reads alone, contentions are none. Twice as many runnable threads as cores are needed for
/// a contention to be likely when there are few cores, as a thread has to be interrupted inside of a lock.
/// </remarks>
[MemoryDiagnoser, ThreadingDiagnoser]
public class ScaleBenchmarks
{
    private const int Operations = 400_000;
    private const int Keys = 1_024;

    private readonly string[] _keys = [.. Enumerable.Range(0, Keys).Select(id => $"user:{id}")];
    private readonly ConcurrentDictionary<int, User> _dictionary = new();
    private readonly ICache<string, User> _bitFaster = Peers.BitFasterExpiring();
    private readonly MemoryCache _memoryCache = Peers.MemoryCache();
    private readonly CacheRegion _region = Peers.Region();
    private readonly CachedUsers _users = new(Peers.LastingRegion());

    private ThreadCrew _crew = null!;

    /// <summary>What to do in turn: a key to read, or the complement of one to write.</summary>
    private int[] _script = null!;

    [Params(1, 2, 8)]
    public int Threads { get; set; }

    [Params(100, 99, 90)]
    public int ReadPercent { get; set; }

    [GlobalSetup]
    public void Start()
    {
        var random = new Random(1);
        _script = [.. Enumerable.Range(0, Operations).Select(_ => random.Next(Keys)).Select(id => random.Next(100) < ReadPercent ? id : ~id)];
        _crew = new ThreadCrew(Threads);
        for (var id = 0; id < Keys; id++)
        {
            _dictionary[id] = Users.Of(id);
            _bitFaster.AddOrUpdate(_keys[id], Users.Of(id));
            _memoryCache.Set(_keys[id], Users.Of(id), Peers.Expiration);
            _region.Set(_keys[id], Users.Of(id));
            _users.GetExpiringById(id);
        }
    }

    [GlobalCleanup]
    public void Stop()
    {
        _crew.Dispose();
        _memoryCache.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations, Description = "ConcurrentDictionary<int, User>")]
    public void Dictionary() => _crew.Do(member =>
    {
        foreach (var step in Part(member))
        {
            if (step >= 0)
            {
                _dictionary.TryGetValue(step, out _);
            }
            else
            {
                _dictionary[~step] = Users.Of(~step);
            }
        }
    });

    [Benchmark(OperationsPerInvoke = Operations, Description = "IMemoryCache.TryGetValue, Set")]
    public void MemoryCache() => _crew.Do(member =>
    {
        foreach (var step in Part(member))
        {
            if (step >= 0)
            {
                _memoryCache.TryGetValue(_keys[step], out User? _);
            }
            else
            {
                _memoryCache.Set(_keys[~step], Users.Of(~step), Peers.Expiration);
            }
        }
    });

    [Benchmark(OperationsPerInvoke = Operations, Description = "BitFaster ConcurrentLru.GetOrAdd, AddOrUpdate")]
    public void BitFaster() => _crew.Do(member =>
    {
        foreach (var step in Part(member))
        {
            if (step >= 0)
            {
                _bitFaster.GetOrAdd(_keys[step], static _ => Users.Of(1));
            }
            else
            {
                _bitFaster.AddOrUpdate(_keys[~step], Users.Of(~step));
            }
        }
    });

    [Benchmark(OperationsPerInvoke = Operations, Description = "Dogpile, GetExpiringById(int), Set")]
    public void Dogpile() => _crew.Do(member =>
    {
        foreach (var step in Part(member))
        {
            if (step >= 0)
            {
                _users.GetExpiringById(step);
            }
            else
            {
                _users.GetExpiringByIdCache.Set(Users.Of(~step), ~step);
            }
        }
    });

    [Benchmark(OperationsPerInvoke = Operations, Description = "Dogpile, GetOrCreate, Set")]
    public void DogpileString() => _crew.Do(member =>
    {
        foreach (var step in Part(member))
        {
            if (step >= 0)
            {
                _region.GetOrCreate(_keys[step], static () => Users.Of(1));
            }
            else
            {
                _region.Set(_keys[~step], Users.Of(~step));
            }
        }
    });

    private ReadOnlySpan<int> Part(int member)
    {
        var length = Operations / Threads;
        return _script.AsSpan(member * length, length);
    }
}
