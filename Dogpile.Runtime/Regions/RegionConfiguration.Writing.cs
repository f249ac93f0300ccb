using Dogpile.Locking;
using Dogpile.Serialization;

namespace Dogpile.Regions;

/// <content>How values get to the backend.</content>
internal sealed partial class RegionConfiguration
{
    public ValueTask StoreAsync<T>(
        bool async, FlightKey key, T value, long stamp, CacheMutex? createdUnder = null, CancellationToken cancellationToken = default)
    {
        var entry = EntryFor(key.Name, value, stamp, createdUnder);
        if (NearIsAll)
        {
            SchedulePoint.Reach("near: set");
            Near!.Set(key.Stored, key.Hash, entry);
            SchedulePoint.Reach("near: has set");
            return default;
        }

        if (async)
        {
            return Backend.SetAsync(key.Stored, entry, cancellationToken);
        }

        Backend.Set(key.Stored, entry);
        return default;
    }

    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="values">For each key, in order, the value, or none where nothing is stored.</param>
    /// <param name="stamp">The creation time.</param>
    /// <param name="createdUnder">For each key the lock that its value was created under; null where there are none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask StoreMultiAsync<T>(
        bool async,
        FlightKeys keys,
        (bool HasValue, T Value)[] values,
        long stamp,
        CacheMutex?[]? createdUnder = null,
        CancellationToken cancellationToken = default)
    {
        // One after another is all that a backend does whose writes are one step each.
        var entries = WritesInOneStep ? null : new Dictionary<string, CacheEntry>(values.Length, StringComparer.Ordinal);
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index] is not (true, var value))
            {
                continue;
            }

            var entry = EntryFor(keys.Names[index], value, stamp, createdUnder?[index]);
            if (entries is null)
            {
                Backend.Set(keys.Stored[index], entry);
            }
            else
            {
                entries[keys.Stored[index]] = entry;
            }
        }

        if (entries is null)
        {
            return default;
        }

        if (async)
        {
            return Backend.SetMultiAsync(entries, cancellationToken);
        }

        Backend.SetMulti(entries);
        return default;
    }

    /// <summary>
    /// Where a delete is one step, it needs no flight as long as there is none: whoever is in line from now on has begun after
    /// the delete did, and would have found nothing either. A set is another matter: who has begun to create would have found
    /// the value, and must not store over it.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancelled: nothing is deleted.</param>
    /// <returns>Whether the key is deleted; if not, get in line.</returns>
    public bool TryDeleteAtOnce(FlightKey key, CancellationToken cancellationToken)
    {
        if (NearIsAll)
        {
            return TryDeleteAtOnce(key.Stored, key.Hash, cancellationToken);
        }

        if (!MayDeleteAtOnce(key.Stored, key.Hash, cancellationToken))
        {
            return false;
        }

        Backend.Delete(key.Stored);
        SchedulePoint.Reach("delete: done at once");
        return true;
    }

    /// <summary>The same for a key that need not be a string yet; not where there is more than <see cref="Near"/>.</summary>
    public bool TryDeleteAtOnce(ReadOnlySpan<char> key, int hash, CancellationToken cancellationToken)
    {
        if (!NearIsAll || !MayDeleteAtOnce(key, hash, cancellationToken))
        {
            return false;
        }

        Near!.Delete(key, hash);
        SchedulePoint.Reach("delete: done at once");
        return true;
    }

    private bool MayDeleteAtOnce(ReadOnlySpan<char> key, int hash, CancellationToken cancellationToken)
    {
        if (!WritesInOneStep || cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        // What the caller has written before must be seen by whoever creates the key unseen: or its creator might read the
        // old, and store it after this delete. Who enters the table passes such a barrier, too.
        Interlocked.MemoryBarrier();
        if (Flights.Find(key, hash) is not null)
        {
            return false;
        }

        SchedulePoint.Reach("delete: nobody is in line");
        return true;
    }

    public ValueTask DeleteAsync(bool async, FlightKey key, CancellationToken cancellationToken)
    {
        if (async)
        {
            return Backend.DeleteAsync(key.Stored, cancellationToken);
        }

        Backend.Delete(key.Stored);
        return default;
    }

    public ValueTask DeleteMultiAsync(bool async, FlightKeys keys, CancellationToken cancellationToken)
    {
        if (async)
        {
            return Backend.DeleteMultiAsync(keys.Stored, cancellationToken);
        }

        Backend.DeleteMulti(keys.Stored);
        return default;
    }

    private CacheEntry EntryFor<T>(string name, T value, long stamp, CacheMutex? createdUnder)
    {
        if (Serializer is null)
        {
            return new CacheEntry<T>(value, stamp);
        }

        try
        {
            return StoredFormat.Write(value, stamp, Serializer, createdUnder?.Actual);
        }
        catch (Exception exception)
        {
            throw new DogpileCacheException(
                $"The value for the cache key '{name}', of type {typeof(T)}, cannot be stored in {Region}: {Serializer.GetType()} " +
                "failed to serialize it. Cache a type that it can handle, or give the region another serializer (CacheRegionOptions.Serializer).",
                exception);
        }
    }
}
