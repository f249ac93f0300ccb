using Dogpile.Locking;
using Dogpile.Serialization;

namespace Dogpile.Regions;

/// <content>How values get to the backend.</content>
internal sealed partial class RegionConfiguration
{
    public ValueTask StoreAsync<T>(
        bool async, FlightKey key, T value, long stamp, CacheMutex? createdUnder = null, CancellationToken cancellationToken = default)
    {
        var entry = EntryFor(key, value, stamp, createdUnder);
        if (async)
        {
            return Backend.SetAsync(key.Stored, entry, cancellationToken);
        }

        Backend.Set(key.Stored, entry);
        return default;
    }

    public ValueTask StoreMultiAsync<T>(
        bool async,
        ReadOnlySpan<(FlightKey Key, T Value, CacheMutex? CreatedUnder)> values,
        long stamp,
        CancellationToken cancellationToken = default)
    {
        if (WritesInOneStep)
        {
            // One after another is all that such a backend does.
            foreach (var (key, value, _) in values)
            {
                Backend.Set(key.Stored, new CacheEntry<T>(value, stamp));
            }

            return default;
        }

        var entries = new Dictionary<string, CacheEntry>(values.Length, StringComparer.Ordinal);
        foreach (var (key, value, createdUnder) in values)
        {
            entries[key.Stored] = EntryFor(key, value, stamp, createdUnder);
        }

        if (async)
        {
            return Backend.SetMultiAsync(entries, cancellationToken);
        }

        Backend.SetMulti(entries);
        return default;
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

    private CacheEntry EntryFor<T>(FlightKey key, T value, long stamp, CacheMutex? createdUnder)
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
                $"The value for the cache key '{key.Name}', of type {typeof(T)}, cannot be stored in {Region}: {Serializer.GetType()} " +
                "failed to serialize it. Cache a type that it can handle, or give the region another serializer (CacheRegionOptions.Serializer).",
                exception);
        }
    }
}
