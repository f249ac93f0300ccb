using Dogpile.Regions;

namespace Dogpile;

/// <content>Configuring the region, once, before its first use.</content>
public sealed partial class CacheRegion
{
    /// <summary>Gives the region its backend. Done once, before the first use.</summary>
    /// <param name="backend">Where the values are kept.</param>
    /// <param name="expiration">
    /// After what time a value is stale, unless a call says otherwise. <see langword="null"/> or
    /// <see cref="Timeout.InfiniteTimeSpan"/>: never. Zero: at once.
    /// </param>
    /// <param name="wrap">
    /// Proxies to put before the backend, the outermost first; <see langword="null"/>: none. Each serves one region.
    /// </param>
    /// <param name="replaceExistingBackend">
    /// Whether a region that is configured already gets the new backend. Nothing that the old one holds, and nothing that
    /// was derived from it, is carried over; what is being created for the old one is stored there.
    /// </param>
    /// <param name="invalidation">
    /// Remembers invalidations of the whole region; <see langword="null"/>: the region itself does, in this process.
    /// </param>
    /// <returns>The region itself.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="backend"/> or one of the proxies is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="expiration"/> is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">A proxy stands before a backend already.</exception>
    /// <exception cref="RegionAlreadyConfiguredException">
    /// The region is configured, and <paramref name="replaceExistingBackend"/> is false.
    /// </exception>
    /// <remarks>dogpile.cache counterpart: <c>region.configure()</c>.</remarks>
    public CacheRegion Configure(
        CacheBackend backend,
        TimeSpan? expiration = null,
        IEnumerable<ProxyBackend>? wrap = null,
        bool replaceExistingBackend = false,
        IRegionInvalidation? invalidation = null)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ThrowIfNotExpiration(expiration);
        ProxyBackend[] proxies = [.. wrap ?? []];
        ThrowIfNotPlaceable(proxies);
        lock (_configuring)
        {
            if (_configuration is { } existing && !replaceExistingBackend)
            {
                throw RegionAlreadyConfiguredException.For(this, existing.ActualBackend);
            }

            var outermost = proxies.Reverse().Aggregate(backend, (behind, proxy) => proxy.Wrap(behind));
            _configuration?.Retire();
            _configuration = new RegionConfiguration(_policy, outermost, expiration, invalidation);
        }

        return this;
    }

    /// <summary>Puts a proxy before the backend, outside of those that are there. Values and creations under way stay.</summary>
    /// <param name="proxy">The proxy; it serves one region.</param>
    /// <returns>The region itself.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="proxy"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The proxy stands before a backend already.</exception>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    /// <remarks>A creation under way stores without it. dogpile.cache counterpart: <c>region.wrap()</c>.</remarks>
    public CacheRegion Wrap(ProxyBackend proxy)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        lock (_configuring)
        {
            _configuration = Configuration.WrappedBy(proxy);
        }

        return this;
    }

    /// <summary>Puts a new proxy of a type before the backend, outside of those that are there.</summary>
    /// <typeparam name="TProxy">The type of the proxy.</typeparam>
    /// <returns>The region itself.</returns>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    public CacheRegion Wrap<TProxy>()
        where TProxy : ProxyBackend, new() => Wrap(new TProxy());

    /// <summary>All of them or none: a proxy that has been placed cannot be placed again.</summary>
    private static void ThrowIfNotPlaceable(ProxyBackend[] proxies)
    {
        var seen = new HashSet<ProxyBackend>(ReferenceEqualityComparer.Instance);
        foreach (var proxy in proxies)
        {
            ArgumentNullException.ThrowIfNull(proxy, "wrap");
            if (proxy.IsPlaced || !seen.Add(proxy))
            {
                throw proxy.PlacedAlready();
            }
        }
    }
}
