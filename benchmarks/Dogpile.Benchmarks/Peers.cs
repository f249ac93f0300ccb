using BitFaster.Caching;
using BitFaster.Caching.Lru;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using ZiggyCreatures.Caching.Fusion;

namespace Dogpile.Benchmarks;

/// <summary>The other caches, set up as their documentation recommends. All of them keep a value for five minutes.</summary>
public static class Peers
{
    public static readonly TimeSpan Expiration = TimeSpan.FromMinutes(5);

    /// <summary>What HybridCache takes for "five minutes, in memory"; made once, as its documentation recommends.</summary>
    public static readonly HybridCacheEntryOptions Hybrid = new() { Expiration = Expiration, LocalCacheExpiration = Expiration };

    private const int Capacity = 100_000;

    public static CacheRegion Region() => new CacheRegion("users").Configure(new MemoryBackend(), Expiration);

    /// <summary>A region that leaves expiration to the methods that say when.</summary>
    public static CacheRegion LastingRegion(int? capacity = Capacity) =>
        new CacheRegion("users").Configure(new MemoryBackend(new MemoryBackendOptions { Capacity = capacity }));

    public static MemoryCache MemoryCache() => new(new MemoryCacheOptions());

    public static FusionCache FusionCache() =>
        new(new FusionCacheOptions { DefaultEntryOptions = new FusionCacheEntryOptions(Expiration) });

    public static HybridCache HybridCache()
    {
        var services = new ServiceCollection();
        services.AddHybridCache();
        return services.BuildServiceProvider().GetRequiredService<HybridCache>();
    }

    /// <summary>The plain one: no expiration, and creators of the same key run side by side.</summary>
    public static ICache<string, User> BitFaster() => new ConcurrentLru<string, User>(Capacity);

    public static ICache<string, User> BitFasterExpiring() =>
        new ConcurrentLruBuilder<string, User>().WithCapacity(Capacity).WithExpireAfterWrite(Expiration).Build();

    /// <summary>The one that runs a creator once. Its scoped kind is for values to dispose of, which a <see cref="User"/> is not.</summary>
    public static IAsyncCache<string, User> BitFasterAtomic() =>
        new ConcurrentLruBuilder<string, User>().WithCapacity(Capacity).WithExpireAfterWrite(Expiration).AsAsyncCache().WithAtomicGetOrAdd().Build();
}
