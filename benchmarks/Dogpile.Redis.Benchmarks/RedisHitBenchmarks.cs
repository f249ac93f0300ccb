using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Hybrid;
using ZiggyCreatures.Caching.Fusion;

namespace Dogpile.Redis.Benchmarks;

/// <summary>A value that is on the server and nowhere else: a round trip, and making the object.</summary>
[MemoryDiagnoser]
public class RedisHitBenchmarks
{
    private const string Key = "user:5";

    private static readonly FusionCacheEntryOptions NoMemory = new FusionCacheEntryOptions(TimeSpan.FromHours(1)).SetSkipMemoryCache();

    private static readonly HybridCacheEntryOptions NoLocalCache = new()
    {
        Expiration = TimeSpan.FromHours(1),
        Flags = HybridCacheEntryFlags.DisableLocalCache,
    };

    private BenchmarkServer _server = null!;
    private CacheRegion _region = null!;
    private FusionCache _fusion = null!;
    private HybridCache _hybrid = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _server = BenchmarkServer.Start();
        _region = new CacheRegion("users").Configure(new RedisBackend(_server.Connection), TimeSpan.FromHours(1));
        _fusion = Peers.FusionCache(_server.Connection);
        _hybrid = Peers.HybridCache(_server.Connection);
        await _server.Database.StringSetAsync("raw", JsonSerializer.SerializeToUtf8Bytes(User.Of(5)));
        await DogpileAsync();
        await FusionAsync();
        await HybridAsync();
    }

    [GlobalCleanup]
    public void Stop()
    {
        _fusion.Dispose();
        _server.Dispose();
    }

    [Benchmark(Baseline = true, Description = "StringGetAsync + JsonSerializer")]
    public async Task<User> RawAsync() => JsonSerializer.Deserialize<User>(((ReadOnlyMemory<byte>)await _server.Database.StringGetAsync("raw")).Span)!;

    [Benchmark(Description = "Dogpile, GetOrCreateAsync")]
    public ValueTask<User> DogpileAsync() => _region.GetOrCreateAsync(Key, static _ => ValueTask.FromResult(User.Of(5)));

    [Benchmark(Description = "StringGet + JsonSerializer")]
    public User Raw() => JsonSerializer.Deserialize<User>(((ReadOnlyMemory<byte>)_server.Database.StringGet("raw")).Span)!;

    [Benchmark(Description = "Dogpile, GetOrCreate")]
    public User Dogpile() => _region.GetOrCreate(Key, static () => User.Of(5));

    [Benchmark(Description = "FusionCache, GetOrSetAsync, no memory")]
    public ValueTask<User> FusionAsync() => _fusion.GetOrSetAsync<User>("fusion", static (_, _) => Task.FromResult(User.Of(5)), NoMemory);

    [Benchmark(Description = "HybridCache, GetOrCreateAsync, no local cache")]
    public ValueTask<User> HybridAsync() => _hybrid.GetOrCreateAsync("hybrid", static _ => ValueTask.FromResult(User.Of(5)), NoLocalCache);
}
