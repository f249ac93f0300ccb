using Dogpile.Diagnostics;
using Dogpile.Locking;

namespace Dogpile.Regions;

/// <summary>
/// What a region has once it is configured. Replacing the backend replaces the whole, so nothing derived from the old
/// backend survives, and a creation that spans the change ends where it began.
/// </summary>
internal sealed partial class RegionConfiguration
{
    private readonly RegionPolicy _policy;
    private readonly KeyMangler? _mangler;
    private readonly IDisposable? _observation;

    public RegionConfiguration(RegionPolicy policy, CacheBackend backend, TimeSpan? expiration, IRegionInvalidation? invalidation)
        : this(policy, backend, expiration, new RegionClock(policy.Time, invalidation ?? new RegionInvalidation()), FlightTable.ForManyKeys())
    {
        _observation = backend.ObserveChanges(new FlightObserver(Flights));
    }

    private RegionConfiguration(
        RegionPolicy policy,
        CacheBackend backend,
        TimeSpan? expiration,
        RegionClock clock,
        FlightTable flights,
        IDisposable? observation = null)
    {
        _observation = observation;
        _policy = policy;
        _mangler = policy.KeyMangler ?? backend.KeyMangler;
        _mangler = _mangler == KeyManglers.None ? null : _mangler;
        Backend = backend;
        Serializer = policy.Serializer ?? backend.Serializer;
        Near = NearStoreOf(backend, Serializer);
        Indexes = Near is not null && _mangler is null && policy is { FunctionKeyGenerator: null, FunctionMultiKeyGenerator: null }
            ? new ArgumentIndexes()
            : null;
        WritesInOneStep = backend.WritesInOneStep && Serializer is null;
        NearIsAll = Near is not null && WritesInOneStep;
        Expiration = expiration;
        _limit = expiration is null ? AgeLimit.None : AgeLimit.Of(expiration);
        Clock = clock;
        Flights = flights;
    }

    /// <summary>The backend, behind all proxies.</summary>
    public CacheBackend Backend { get; }

    /// <summary>The backend beneath the proxies.</summary>
    public CacheBackend ActualBackend
    {
        get
        {
            var backend = Backend;
            while (backend is ProxyBackend proxy)
            {
                backend = proxy.Proxied;
            }

            return backend;
        }
    }

    /// <summary>Whether a set or delete of a key is one step.</summary>
    public bool WritesInOneStep { get; }

    /// <summary>Null where objects are kept as they are.</summary>
    public ICacheSerializer? Serializer { get; }

    /// <summary>Null when the region has no expiration time of its own.</summary>
    public TimeSpan? Expiration { get; }

    public RegionClock Clock { get; }

    public FlightTable Flights { get; }

    public RegionLog Log => _policy.Log;

    public CacheRegion Region => _policy.Region;

    public IAsyncCreationRunner? Runner => _policy.Runner;

    /// <summary>The same with a proxy before the backend: flights and invalidations go on.</summary>
    public RegionConfiguration WrappedBy(ProxyBackend proxy) =>
        new(_policy, proxy.Wrap(Backend), Expiration, Clock, Flights, _observation);

    /// <summary>Ends what the backend knows of the region. Creations under way go on.</summary>
    public void Retire() => _observation?.Dispose();

    /// <summary>Whether the backend knows keys by other names.</summary>
    public bool ManglesKeys => _mangler is not null;

    /// <summary>The key that a region is asked for, with the one that the backend knows.</summary>
    public FlightKey KeyOf(string key) => new(key, _mangler is null ? key : Mangle(key));

    private string Mangle(string key) => _mangler!(key)
        ?? throw new DogpileCacheException($"The key mangler of {Region} returned null for a key. It has to return the key that the backend is to use.");
}
