using Dogpile;

namespace Storefront.Background;

/// <summary>Counts what the backend finds. Put before it with <see cref="CacheRegion.Wrap(ProxyBackend)"/>.</summary>
public sealed class HitCounter : ProxyBackend
{
    private long _hits;
    private long _misses;

    public double Ratio => _hits + _misses is var all and > 0 ? (double)_hits / all : 0;

    public override CacheEntry? Get(string key) => Count(Proxied.Get(key));

    public override async ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        Count(await Proxied.GetAsync(key, cancellationToken));

    private CacheEntry? Count(CacheEntry? entry)
    {
        Interlocked.Increment(ref entry is null ? ref _misses : ref _hits);
        return entry;
    }
}
