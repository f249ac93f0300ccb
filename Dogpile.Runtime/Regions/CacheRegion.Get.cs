using Dogpile.Locking;
using Dogpile.Regions;

namespace Dogpile;

/// <content>Reading without creating.</content>
public sealed partial class CacheRegion
{
    /// <summary>Gives what is cached for a key, without ever creating it or waiting for a creator.</summary>
    /// <typeparam name="T">The type that the value was stored as.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="expiration">
    /// The age up to which a value counts. <see langword="null"/>: the region's expiration;
    /// <see cref="Timeout.InfiniteTimeSpan"/>: any age.
    /// </param>
    /// <param name="ignoreExpiration">Whether expired and invalidated values count as well.</param>
    /// <returns>The value, or <see cref="CacheValue{T}.None"/> when there is none that counts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="expiration"/> is negative and not infinite.</exception>
    /// <exception cref="CacheTypeMismatchException">The value was stored as another type.</exception>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    /// <remarks>dogpile.cache counterpart: <c>region.get()</c>.</remarks>
    public CacheValue<T> Get<T>(string key, TimeSpan? expiration = null, bool ignoreExpiration = false)
    {
        ArgumentNullException.ThrowIfNull(key);
        ThrowIfNotExpiration(expiration);
        var configuration = Configuration;
        return ValueOf<T>(configuration, key, configuration.Backend.Get(key), expiration, ignoreExpiration);
    }

    /// <inheritdoc cref="Get"/>
    /// <param name="key">The key.</param>
    /// <param name="expiration">The age up to which a value counts.</param>
    /// <param name="ignoreExpiration">Whether expired and invalidated values count as well.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<CacheValue<T>> GetAsync<T>(
        string key, TimeSpan? expiration = null, bool ignoreExpiration = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ThrowIfNotExpiration(expiration);
        return GetAsync<T>(Configuration, key, expiration, ignoreExpiration, cancellationToken);
    }

    private static async ValueTask<CacheValue<T>> GetAsync<T>(
        RegionConfiguration configuration, string key, TimeSpan? expiration, bool ignoreExpiration, CancellationToken cancellationToken)
    {
        var found = await configuration.Backend.GetAsync(key, cancellationToken).ConfigureAwait(false);
        return ValueOf<T>(configuration, key, found, expiration, ignoreExpiration);
    }

    private static CacheValue<T> ValueOf<T>(
        RegionConfiguration configuration, string key, CacheEntry? found, TimeSpan? expiration, bool ignoreExpiration)
    {
        if (found is null || (!ignoreExpiration && configuration.FreshnessOf(found, expiration) != Freshness.Fresh))
        {
            return CacheValue<T>.None;
        }

        var entry = RegionConfiguration.EntryOf<T>(key, found);
        return new CacheValue<T>(entry.Value, entry.CreatedAtTicks, configuration.Clock.Time);
    }
}
