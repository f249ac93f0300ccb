using Dogpile.Locking;

namespace Dogpile.Regions;

/// <summary>
/// What a region has once it is configured. Replacing the backend replaces the whole, so nothing derived from the old
/// backend survives, and a creation that spans the change ends where it began.
/// </summary>
internal sealed partial class RegionConfiguration(CacheBackend backend, TimeSpan? expiration, TimeProvider time)
{
    public CacheBackend Backend { get; } = backend;

    /// <summary>The backend, when it is the one in memory: hits may then skip what is there for the others.</summary>
    public MemoryBackend? Memory { get; } = backend as MemoryBackend;

    /// <summary>Null when the region has no expiration time of its own.</summary>
    public TimeSpan? Expiration { get; } = expiration;

    public RegionClock Clock { get; } = new(time);

    public FlightTable Flights { get; } = new();

    public ValueTask StoreAsync(bool async, string key, CacheEntry entry, CancellationToken cancellationToken = default)
    {
        if (async)
        {
            return Backend.SetAsync(key, entry, cancellationToken);
        }

        Backend.Set(key, entry);
        return default;
    }

    public ValueTask DeleteAsync(bool async, string key, CancellationToken cancellationToken)
    {
        if (async)
        {
            return Backend.DeleteAsync(key, cancellationToken);
        }

        Backend.Delete(key);
        return default;
    }
}
