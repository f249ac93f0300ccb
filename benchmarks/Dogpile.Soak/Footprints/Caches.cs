using System.Collections.Concurrent;
using System.Globalization;
using BitFaster.Caching.Lfu;
using BitFaster.Caching.Lru;
using BitFaster.Caching.Scheduler;
using Microsoft.Extensions.Caching.Memory;

namespace Dogpile.Soak.Footprints;

/// <summary>The caches that are compared, each bounded to as many entries as it is given.</summary>
internal static class Caches
{
    public static (string Name, Func<int, Cache> Create)[] All { get; } =
    [
        ("`MemoryBackend`", capacity => Dogpile(capacity, life: null)),
        ("`MemoryBackend`, each found once by a method of one `int`", Indexed),
        ("`MemoryBackend` with a time to live", capacity => Dogpile(capacity, TimeSpan.FromDays(1))),
        ("`ConcurrentDictionary`, not bounded", _ => Dictionary()),
        ("BitFaster `ConcurrentLru`", Lru),
        ("BitFaster `ConcurrentLfu`", Lfu),

        // Last: it clears up on other threads, which may keep it alive while the next is measured.
        ("`MemoryCache`", Microsoft),
    ];

    private static Cache Dogpile(int capacity, TimeSpan? life)
    {
        var backend = new MemoryBackend(new MemoryBackendOptions { Capacity = capacity, TimeToLive = life });
        return new Cache(
            backend,
            (key, value) => backend.Set(key, new CacheEntry<object>(value, DateTimeOffset.UnixEpoch)),
            () => backend.Count,
            backend.Clear);
    }

    /// <summary>What the index of a cached method adds.</summary>
    private static Cache Indexed(int capacity)
    {
        var backend = new MemoryBackend(new MemoryBackendOptions { Capacity = capacity });
        var region = new CacheRegion().Configure(backend);
        var method = new CachedFunction<int, object>(
            "Soak", "Value", null, ["number"], static (ref CacheKeyWriter key, int number) => key.Append(number));
        return new Cache(
            (region, method),
            (key, value) =>
            {
                region.Set(key, value);
                if (method.Get(region, int.Parse(key.AsSpan(method.Info.Prefix.Length), CultureInfo.InvariantCulture)).Value != value)
                {
                    throw new InvalidOperationException($"{key} was not found by its argument.");
                }
            },
            () => backend.Count,
            backend.Clear);
    }

    private static Cache Dictionary()
    {
        var dictionary = new ConcurrentDictionary<string, object>(StringComparer.Ordinal);
        return new Cache(dictionary, (key, value) => dictionary[key] = value, () => dictionary.Count, dictionary.Clear);
    }

    private static Cache Microsoft(int capacity)
    {
        var cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = capacity });
        return new Cache(
            cache, (key, value) => cache.Set(key, value, new MemoryCacheEntryOptions { Size = 1 }), () => cache.Count, cache.Clear);
    }

    private static Cache Lru(int capacity)
    {
        var cache = new ConcurrentLru<string, object>(capacity);
        return new Cache(cache, cache.AddOrUpdate, () => cache.Count, cache.Clear);
    }

    private static Cache Lfu(int capacity)
    {
        var cache = new ConcurrentLfu<string, object>(
            Environment.ProcessorCount, capacity, new ForegroundScheduler(), StringComparer.Ordinal);
        return new Cache(cache, cache.AddOrUpdate, () => cache.Count, cache.Clear);
    }
}
