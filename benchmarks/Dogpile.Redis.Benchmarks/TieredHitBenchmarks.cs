using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Hybrid;
using ZiggyCreatures.Caching.Fusion;

namespace Dogpile.Redis.Benchmarks;

/// <summary>A value that is in memory in front of the server.</summary>
[MemoryDiagnoser]
public class TieredHitBenchmarks
{
    private const string Key = "user:5";

    private static readonly FusionCacheEntryOptions OneHour = new(TimeSpan.FromHours(1));

    private readonly CacheRegion _memory = new CacheRegion("memory").Configure(new MemoryBackend(), TimeSpan.FromHours(1));
    private BenchmarkServer _server = null!;
    private CacheRegion _tiered = null!;
    private FusionCache _fusion = null!;
    private HybridCache _hybrid = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _server = BenchmarkServer.Start();
        var redis = new RedisBackend(_server.Connection, new RedisBackendOptions { ChangeChannel = "users" });
        _tiered = new CacheRegion("tiered").Configure(new TieredBackend(new MemoryBackend(), redis), TimeSpan.FromHours(1));
        _fusion = Peers.FusionCache(_server.Connection);
        _hybrid = Peers.HybridCache(_server.Connection);
        Memory();
        Tiered();
        Tiered();
        Fusion();
        await HybridAsync();
    }

    [GlobalCleanup]
    public void Stop()
    {
        _fusion.Dispose();
        _server.Dispose();
    }

    [Benchmark(Baseline = true, Description = "Dogpile, memory")]
    public User Memory() => _memory.GetOrCreate(Key, static () => User.Of(5));

    [Benchmark(Description = "Dogpile, memory over Redis")]
    public User Tiered() => _tiered.GetOrCreate(Key, static () => User.Of(5));

    [Benchmark(Description = "FusionCache, memory over Redis")]
    public User Fusion() => _fusion.GetOrSet<User>("fusion", static (_, _) => User.Of(5), OneHour);

    [Benchmark(Description = "HybridCache, memory over Redis")]
    public ValueTask<User> HybridAsync() => _hybrid.GetOrCreateAsync("hybrid", static _ => ValueTask.FromResult(User.Of(5)));
}
