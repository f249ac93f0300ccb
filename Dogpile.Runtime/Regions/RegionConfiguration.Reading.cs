using Dogpile.Locking;

namespace Dogpile.Regions;

/// <content>What a found entry is worth to the one who asks.</content>
internal sealed partial class RegionConfiguration
{
    /// <summary>Reads a key for a get-or-create.</summary>
    /// <exception cref="DogpileCacheException">The entry is softly invalidated and there is no expiration.</exception>
    public ValueTask<Reading<T>> ReadAsync<T>(bool async, string key, TimeSpan? expiration, CancellationToken cancellationToken)
    {
        if (!async)
        {
            return new ValueTask<Reading<T>>(ReadingOf<T>(key, Backend.Get(key), expiration));
        }

        var pending = Backend.GetAsync(key, cancellationToken);
        return pending.IsCompletedSuccessfully
            ? new ValueTask<Reading<T>>(ReadingOf<T>(key, pending.Result, expiration))
            : AwaitReadingAsync<T>(key, pending, expiration);
    }

    /// <summary>Judges an entry for a get-or-create.</summary>
    /// <exception cref="DogpileCacheException">The entry is softly invalidated and there is no expiration.</exception>
    public Reading<T> ReadingOf<T>(string key, CacheEntry? found, TimeSpan? expiration)
    {
        if (found is null)
        {
            return Reading<T>.None;
        }

        var freshness = FreshnessOf(found, expiration);
        if (freshness == Freshness.Stale && Clock.Marks.IsSoft && (expiration ?? Expiration) is null)
        {
            throw new DogpileCacheException(
                $"The cache key '{key}' is softly invalidated, but neither the region nor the call has an expiration time. " +
                "Configure one (Timeout.InfiniteTimeSpan will do), or invalidate hard.");
        }

        return freshness == Freshness.None ? Reading<T>.None : new Reading<T>(freshness, EntryOf<T>(key, found).Value);
    }

    /// <summary>Judges an entry by the invalidation marks and the expiration.</summary>
    public Freshness FreshnessOf(CacheEntry entry, TimeSpan? expiration)
    {
        var createdAt = entry.CreatedAtTicks;
        var marks = Clock.Marks;
        if (createdAt <= marks.Stale)
        {
            return createdAt <= marks.Gone ? Freshness.None : Freshness.Stale;
        }

        if (createdAt <= marks.Gone)
        {
            return Freshness.None;
        }

        // The clock is read only where there is an expiration to hold against it.
        return (expiration ?? Expiration) is { } limit
            && limit != Timeout.InfiniteTimeSpan
            && Clock.Now - createdAt > limit.Ticks
                ? Freshness.Stale
                : Freshness.Fresh;
    }

    /// <summary>The entry as the type it was stored as.</summary>
    /// <exception cref="CacheTypeMismatchException">It was stored as another.</exception>
    public static CacheEntry<T> EntryOf<T>(string key, CacheEntry entry) =>
        entry as CacheEntry<T> ?? throw CacheTypeMismatchException.For(key, entry.ValueType, typeof(T));

    private async ValueTask<Reading<T>> AwaitReadingAsync<T>(string key, ValueTask<CacheEntry?> pending, TimeSpan? expiration) =>
        ReadingOf<T>(key, await pending.ConfigureAwait(false), expiration);
}
