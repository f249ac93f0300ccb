using BitFaster.Caching;
using BitFaster.Caching.Lfu;
using BitFaster.Caching.Lru;
using BitFaster.Caching.Scheduler;

namespace Dogpile.HitRatios.Contestants;

/// <summary>A cache of BitFaster.Caching.</summary>
internal sealed class BitFasterCache(ICache<string, int> cache) : IContestant
{
    public static BitFasterCache Lru(int capacity) =>
        new(new ConcurrentLru<string, int>(concurrencyLevel: 1, capacity, StableComparer.Instance));

    /// <summary>It does its book-keeping at once, in the foreground: so its results are the same each time, and its best.</summary>
    public static BitFasterCache Lfu(int capacity) =>
        new(new ConcurrentLfu<string, int>(concurrencyLevel: 1, capacity, new ForegroundScheduler(), StableComparer.Instance));

    public bool Ask(string key)
    {
        if (cache.TryGet(key, out _))
        {
            return true;
        }

        cache.AddOrUpdate(key, 0);
        return false;
    }
}
