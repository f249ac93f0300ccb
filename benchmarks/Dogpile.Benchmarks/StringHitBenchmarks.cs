using BenchmarkDotNet.Attributes;
using BitFaster.Caching;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace Dogpile.Benchmarks;

/// <summary>A value that is there and fresh, for a key that is a string already.</summary>
[MemoryDiagnoser]
public class StringHitBenchmarks
{
    private readonly string _key = string.Concat("user:", "12345:contoso");

    private readonly ICache<string, User> _bitFaster = Peers.BitFaster();
    private readonly ICache<string, User> _bitFasterExpiring = Peers.BitFasterExpiring();
    private readonly MemoryCache _memoryCache = Peers.MemoryCache();
    private readonly FusionCache _fusion = Peers.FusionCache();
    private readonly HybridCache _hybrid = Peers.HybridCache();
    private readonly CacheRegion _region = Peers.Region();

    /// <summary>Those that only look need a value to find.</summary>
    [GlobalSetup]
    public void Fill()
    {
        MemoryCache();
        Dogpile();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _memoryCache.Dispose();
        _fusion.Dispose();
    }

    [Benchmark(Baseline = true, Description = "IMemoryCache.GetOrCreate")]
    public User MemoryCache() => _memoryCache.GetOrCreate(_key, static entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Peers.Expiration;
        return Users.Of(1);
    })!;

    [Benchmark(Description = "IMemoryCache.TryGetValue")]
    public User MemoryCacheLook() => _memoryCache.TryGetValue(_key, out User? user) ? user! : throw new InvalidOperationException();

    [Benchmark(Description = "BitFaster ConcurrentLru.GetOrAdd, no expiration")]
    public User BitFaster() => _bitFaster.GetOrAdd(_key, static _ => Users.Of(1));

    [Benchmark(Description = "BitFaster ConcurrentLru.GetOrAdd")]
    public User BitFasterExpiring() => _bitFasterExpiring.GetOrAdd(_key, static _ => Users.Of(1));

    [Benchmark(Description = "FusionCache.GetOrSet")]
    public User Fusion() => _fusion.GetOrSet<User>(_key, static (_, _) => Users.Of(1));

    [Benchmark(Description = "HybridCache.GetOrCreateAsync")]
    public User Hybrid() => Completed.ValueOf(
        _hybrid.GetOrCreateAsync(_key, static _ => ValueTask.FromResult(Users.Of(1)), Peers.Hybrid));

    [Benchmark(Description = "Dogpile, GetOrCreate")]
    public User Dogpile() => _region.GetOrCreate(_key, static () => Users.Of(1));

    [Benchmark(Description = "Dogpile, GetOrCreate with state")]
    public User DogpileState() => _region.GetOrCreate(_key, 1, static id => Users.Of(id));

    [Benchmark(Description = "Dogpile, GetOrCreateAsync")]
    public User DogpileAsync() => Completed.ValueOf(
        _region.GetOrCreateAsync(_key, static _ => ValueTask.FromResult(Users.Of(1))));

    [Benchmark(Description = "Dogpile, Get")]
    public User DogpileGet() => _region.Get<User>(_key).Value;
}
