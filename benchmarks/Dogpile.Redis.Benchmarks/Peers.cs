using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

namespace Dogpile.Redis.Benchmarks;

/// <summary>The peers, over the same connection, with JSON as well.</summary>
public static class Peers
{
    public static FusionCache FusionCache(IConnectionMultiplexer connection)
    {
        var cache = new FusionCache(new FusionCacheOptions());
        cache.SetupDistributedCache(RedisCache(connection), new FusionCacheSystemTextJsonSerializer());
        return cache;
    }

    public static HybridCache HybridCache(IConnectionMultiplexer connection)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDistributedCache>(RedisCache(connection));
        services.AddHybridCache();
        return services.BuildServiceProvider().GetRequiredService<HybridCache>();
    }

    private static RedisCache RedisCache(IConnectionMultiplexer connection) =>
        new(new RedisCacheOptions { ConnectionMultiplexerFactory = () => Task.FromResult(connection) });
}
