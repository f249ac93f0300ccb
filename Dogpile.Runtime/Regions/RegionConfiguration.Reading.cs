using Dogpile.Backends;
using Dogpile.Locking;
using Dogpile.Serialization;

namespace Dogpile.Regions;

/// <content>What a found entry is worth to the one who asks.</content>
internal sealed partial class RegionConfiguration
{
    /// <summary>Reads a key once more, inside its flight.</summary>
    /// <exception cref="DogpileCacheException">The region is softly invalidated and there is no expiration.</exception>
    public ValueTask<Reading<T>> ReadAgainAsync<T>(bool async, FlightKey key, TimeSpan? expiration, CancellationToken cancellationToken)
    {
        if (NearIsAll || !async)
        {
            return new ValueTask<Reading<T>>(ReadingOf<T>(key.Name, Find(key), expiration, isFirst: false));
        }

        var pending = Backend.GetAsync(key.Stored, cancellationToken);
        return pending.IsCompletedSuccessfully
            ? new ValueTask<Reading<T>>(ReadingOf<T>(key.Name, pending.Result, expiration, isFirst: false))
            : AwaitReadingAsync<T>(key.Name, pending, expiration);
    }

    /// <summary>What the backend has for a key.</summary>
    public CacheEntry? Find(FlightKey key)
    {
        if (!NearIsAll)
        {
            return Backend.Get(key.Stored);
        }

        SchedulePoint.Reach("near: get");
        return Near!.Get(key.Stored, key.Hash);
    }

    /// <summary>Reads many keys for a get-or-create.</summary>
    /// <exception cref="DogpileCacheException">The region is softly invalidated and there is no expiration.</exception>
    public async ValueTask<Reading<T>[]> ReadMultiAsync<T>(
        bool async, FlightKeys keys, TimeSpan? expiration, bool isFirst, CancellationToken cancellationToken)
    {
        var found = await FindMultiAsync(async, keys, cancellationToken).ConfigureAwait(false);
        var readings = new Reading<T>[keys.Count];
        for (var index = 0; index < readings.Length; index++)
        {
            readings[index] = ReadingOf<T>(keys.Names[index], found[index], expiration, isFirst);
        }

        return readings;
    }

    /// <summary>What the backend has for many keys, in order.</summary>
    public async ValueTask<IReadOnlyList<CacheEntry?>> FindMultiAsync(
        bool async, FlightKeys keys, CancellationToken cancellationToken)
    {
        var found = async
            ? await Backend.GetMultiAsync(keys.Stored, cancellationToken).ConfigureAwait(false)
            : Backend.GetMulti(keys.Stored);
        return FoundEntries.OneForEach(Backend, found, keys.Count);
    }

    /// <summary>Judges what was found, for a get-or-create.</summary>
    /// <exception cref="DogpileCacheException">The region is softly invalidated and there is no expiration.</exception>
    public Reading<T> ReadingOf<T>(string name, CacheEntry? found, TimeSpan? expiration, bool isFirst)
    {
        if (found is CacheEntry<T> entry && FreshnessOf(entry, expiration) == Freshness.Fresh)
        {
            return new Reading<T>(Freshness.Fresh, entry.Value);
        }

        var reading = ReadingOfOther<T>(name, found, expiration, isFirst);
        if (reading.Freshness != Freshness.Fresh && (expiration ?? Expiration) is null && Clock.Marks.IsSoft)
        {
            throw new DogpileCacheException(
                $"{Region} is softly invalidated, but neither the region nor the call for the cache key '{name}' has an expiration time. " +
                "Configure one (Timeout.InfiniteTimeSpan will do), or invalidate hard.");
        }

        return reading;
    }

    /// <summary>Judges an entry by the invalidation marks and the expiration.</summary>
    public Freshness FreshnessOf(CacheEntry entry, TimeSpan? expiration)
    {
        SchedulePoint.Reach("reading: look at the marks");
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

        return HasExpired(createdAt, AgeLimit.Of(expiration)) ? Freshness.Stale : Freshness.Fresh;
    }

    private Reading<T> ReadingOfOther<T>(string name, CacheEntry? found, TimeSpan? expiration, bool isFirst)
    {
        if (found is null)
        {
            LogMiss(isFirst, name, hardInvalidated: false);
            return Reading<T>.None;
        }

        if (Usable(name, found, isFirst) is not { } usable)
        {
            return Reading<T>.None;
        }

        var freshness = FreshnessOf(usable, expiration);
        if (freshness == Freshness.None)
        {
            LogMiss(isFirst, name, hardInvalidated: true);
            return Reading<T>.None;
        }

        return EntryOf<T>(name, usable, isFirst) is { } entry ? new Reading<T>(freshness, entry.Value) : Reading<T>.None;
    }

    /// <summary>The entry, unless its metadata show that it is none.</summary>
    private CacheEntry? Usable(string name, CacheEntry? found, bool isFirst)
    {
        if (found is not SerializedCacheEntry { Flaw: not StoredFlaw.None } unusable)
        {
            return found;
        }

        if (isFirst)
        {
            LogUnusable(name, unusable.Flaw);
        }

        return null;
    }

    /// <summary>The entry as the type that is asked for; null when its bytes cannot be read as that.</summary>
    /// <exception cref="CacheTypeMismatchException">It was stored as another type.</exception>
    private CacheEntry<T>? EntryOf<T>(string name, CacheEntry entry, bool isFirst) => entry switch
    {
        CacheEntry<T> typed => typed,
        SerializedCacheEntry serialized => Deserialize<T>(name, serialized, isFirst),
        SharedCacheEntry shared => SharedEntryOf<T>(name, shared, isFirst),
        _ => throw CacheTypeMismatchException.For(name, entry.ValueType!, typeof(T)),
    };

    private CacheEntry<T>? SharedEntryOf<T>(string name, SharedCacheEntry shared, bool isFirst)
    {
        if (shared.Current is not SerializedCacheEntry serialized)
        {
            return EntryOf<T>(name, shared.Current, isFirst);
        }

        var entry = Deserialize<T>(name, serialized, isFirst);
        return entry is null ? null : EntryOf<T>(name, shared.Share(serialized, entry), isFirst);
    }

    private CacheEntry<T>? Deserialize<T>(string name, SerializedCacheEntry entry, bool isFirst)
    {
        if (Serializer is null)
        {
            throw new DogpileCacheException(
                $"The backend of {Region} returned bytes for the cache key '{name}', but there is no serializer to read them. " +
                "Give the region one (CacheRegionOptions.Serializer), or have the backend name its own.");
        }

        try
        {
            return new CacheEntry<T>(Serializer.Deserialize<T>(entry.Payload.Span), entry.CreatedAtTicks);
        }
#pragma warning disable CA1031 // Not swallowed: logged. A store may hold anything, and serializers fail in many ways.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            if (isFirst)
            {
                Log.Unusable(StoredFlaw.UnreadablePayload, name, exception);
            }

            return null;
        }
    }

    /// <summary>A creation reads twice; the miss is one.</summary>
    private void LogMiss(bool isFirst, string name, bool hardInvalidated)
    {
        if (!isFirst)
        {
            return;
        }

        if (hardInvalidated)
        {
            Log.HardInvalidated(name);
        }
        else
        {
            Log.NoValue(name);
        }
    }

    private void LogUnusable(string name, StoredFlaw flaw)
    {
        if (flaw == StoredFlaw.OtherVersion)
        {
            Log.OtherVersion(name);
        }
        else
        {
            Log.Unusable(flaw, name, exception: null);
        }
    }

    private async ValueTask<Reading<T>> AwaitReadingAsync<T>(string name, ValueTask<CacheEntry?> pending, TimeSpan? expiration) =>
        ReadingOf<T>(name, await pending.ConfigureAwait(false), expiration, isFirst: false);
}
