using BenchmarkDotNet.Attributes;
using BitFaster.Caching;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace Dogpile.Benchmarks;

/// <summary>One round: a thousand callers ask for a missing value that takes ten milliseconds to create.</summary>
/// <remarks>
/// Every caller is a task of its own that awaits the same kind of delegate, whatever the cache, and keys are prebuilt:
/// what the rounds differ by is the cache. How often the value was created is printed when the rounds are over; for
/// Dogpile, anything but once for each round is an error.
/// </remarks>
[MemoryDiagnoser]
public class StampedeBenchmarks
{
    private const int Callers = 1_000;
    private const string Key = "user:12345:contoso";

    private readonly Task<User>[] _calls = new Task<User>[Callers];
    private readonly Func<Task<User>> _caller;
    private readonly MemoryCache _memoryCache = Peers.MemoryCache();
    private readonly FusionCache _fusion = Peers.FusionCache();
    private readonly HybridCache _hybrid = Peers.HybridCache();
    private readonly IAsyncCache<string, User> _bitFaster = Peers.BitFasterAtomic();
    private readonly CacheRegion _region = Peers.Region();
    private readonly SlowUsers _slow = new(Peers.LastingRegion());

    private Func<ValueTask<User>> _call = null!;
    private Task<User> _shared = null!;
    private long _rounds;
    private long _creations;

    public StampedeBenchmarks() => _caller = async () => await _call();

    [GlobalCleanup]
    public void Dispose()
    {
        Console.WriteLine($"// {_creations} creations in {_rounds} rounds of {Callers} callers");
        _memoryCache.Dispose();
        _fusion.Dispose();
    }

    /// <summary>What the callers cost without any cache: all of them await one task.</summary>
    [Benchmark(Baseline = true, Description = "Callers alone, awaiting one task")]
    public Task CallersAlone()
    {
        _shared = _slow.CreateAsync();
        return RoundAsync(() => new ValueTask<User>(_shared));
    }

    [Benchmark(Description = "IMemoryCache.GetOrCreateAsync")]
    public Task MemoryCache()
    {
        _memoryCache.Remove(Key);
        return RoundAsync(() => new ValueTask<User>(_memoryCache.GetOrCreateAsync(Key, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Peers.Expiration;
            return _slow.CreateAsync();
        })!));
    }

    [Benchmark(Description = "HybridCache.GetOrCreateAsync")]
    public async Task Hybrid()
    {
        await _hybrid.RemoveAsync(Key);
        await RoundAsync(() => _hybrid.GetOrCreateAsync(
            Key, _slow, static (slow, _) => new ValueTask<User>(slow.CreateAsync()), Peers.Hybrid));
    }

    [Benchmark(Description = "FusionCache.GetOrSetAsync")]
    public async Task Fusion()
    {
        await _fusion.RemoveAsync(Key);
        Func<CancellationToken, Task<User>> creator = _ => _slow.CreateAsync();
        await RoundAsync(() => _fusion.GetOrSetAsync<User>(Key, creator));
    }

    [Benchmark(Description = "BitFaster ConcurrentLru.GetOrAddAsync, atomic")]
    public Task BitFaster()
    {
        _bitFaster.TryRemove(Key, out _);
        return RoundAsync(() => _bitFaster.GetOrAddAsync(Key, static (_, slow) => slow.CreateAsync(), _slow));
    }

    [Benchmark(Description = "Dogpile, Task<User> LoadAsync(int, string)")]
    public async Task Dogpile()
    {
        await _slow.LoadCache.InvalidateAsync(1, "contoso");
        ThrowUnlessOne(await RoundAsync(() => new ValueTask<User>(_slow.LoadAsync(1, "contoso"))));
    }

    [Benchmark(Description = "Dogpile, GetOrCreateAsync")]
    public async Task DogpileString()
    {
        await _region.DeleteAsync(Key);
        ThrowUnlessOne(await RoundAsync(() => _region.GetOrCreateAsync(Key, _slow, static (slow, _) => slow.CreateAsync())));
    }

    private async Task<int> RoundAsync(Func<ValueTask<User>> call)
    {
        _call = call;
        for (var caller = 0; caller < Callers; caller++)
        {
            _calls[caller] = Task.Run(_caller);
        }

        await Task.WhenAll(_calls);
        var creations = _slow.TakeCreations();
        _rounds++;
        _creations += creations;
        return creations;
    }

    private static void ThrowUnlessOne(int creations)
    {
        if (creations != 1)
        {
            throw new InvalidOperationException($"A round created its value {creations} times.");
        }
    }
}
