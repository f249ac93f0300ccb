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
        var stored = configuration.KeyOf(key);
        return configuration.HitOf<T>(stored, expiration) is { } hit
            ? configuration.ValueOf(hit)
            : Synchronously.Finish(GetAsync<T>(async: false, configuration, stored, expiration, ignoreExpiration, CancellationToken.None));
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
        var configuration = Configuration;
        var stored = configuration.KeyOf(key);
        return configuration.HitOf<T>(stored, expiration) is { } hit
            ? new ValueTask<CacheValue<T>>(configuration.ValueOf(hit))
            : GetAsync<T>(async: true, configuration, stored, expiration, ignoreExpiration, cancellationToken);
    }

    /// <summary>Gives what is cached for many keys, in one trip to the backend, without ever creating it.</summary>
    /// <typeparam name="T">The type that the values were stored as.</typeparam>
    /// <param name="keys">The keys; a key may come more than once. None: the backend is not asked.</param>
    /// <param name="expiration">
    /// The age up to which a value counts. <see langword="null"/>: the region's expiration;
    /// <see cref="Timeout.InfiniteTimeSpan"/>: any age.
    /// </param>
    /// <param name="ignoreExpiration">Whether expired and invalidated values count as well.</param>
    /// <returns>For each key, in order, the value or <see cref="CacheValue{T}.None"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/> or one of them is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="expiration"/> is negative and not infinite.</exception>
    /// <exception cref="CacheTypeMismatchException">A value was stored as another type.</exception>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    /// <remarks>dogpile.cache counterpart: <c>region.get_multi()</c>.</remarks>
    public IReadOnlyList<CacheValue<T>> GetMulti<T>(
        IReadOnlyList<string> keys, TimeSpan? expiration = null, bool ignoreExpiration = false)
    {
        ThrowIfNotExpiration(expiration);
        var configuration = Configuration;
        return CacheValuesOf<T>(configuration, keys, expiration) ?? Synchronously.Finish(GetMultiAsync<T>(
            async: false, configuration, new KeySet(configuration, keys), expiration, ignoreExpiration, CancellationToken.None));
    }

    /// <inheritdoc cref="GetMulti"/>
    /// <param name="keys">The keys; a key may come more than once. None: the backend is not asked.</param>
    /// <param name="expiration">The age up to which a value counts.</param>
    /// <param name="ignoreExpiration">Whether expired and invalidated values count as well.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<IReadOnlyList<CacheValue<T>>> GetMultiAsync<T>(
        IReadOnlyList<string> keys, TimeSpan? expiration = null, bool ignoreExpiration = false, CancellationToken cancellationToken = default)
    {
        ThrowIfNotExpiration(expiration);
        var configuration = Configuration;
        return CacheValuesOf<T>(configuration, keys, expiration) is { } hits ? new ValueTask<IReadOnlyList<CacheValue<T>>>(hits) : GetMultiAsync<T>(
            async: true, configuration, new KeySet(configuration, keys), expiration, ignoreExpiration, cancellationToken);
    }

    private static CacheValue<T>[]? CacheValuesOf<T>(RegionConfiguration configuration, IReadOnlyList<string> keys, TimeSpan? expiration)
    {
        var hits = new CacheValueSink<T>(configuration);
        return configuration.TryTakeHits<T, CacheValueSink<T>>(keys, expiration, ref hits) ? hits.Values : null;
    }

    private static async ValueTask<CacheValue<T>> GetAsync<T>(
        bool async, RegionConfiguration configuration, FlightKey key, TimeSpan? expiration, bool ignoreExpiration, CancellationToken cancellationToken)
    {
        var found = async
            ? await configuration.Backend.GetAsync(key.Stored, cancellationToken).ConfigureAwait(false)
            : configuration.Backend.Get(key.Stored);
        return configuration.ValueOf<T>(key.Name, found, expiration, ignoreExpiration);
    }

    private static async ValueTask<IReadOnlyList<CacheValue<T>>> GetMultiAsync<T>(
        bool async, RegionConfiguration configuration, KeySet keys, TimeSpan? expiration, bool ignoreExpiration, CancellationToken cancellationToken)
    {
        if (keys.Distinct.Count == 0)
        {
            return [];
        }

        var found = await configuration.FindMultiAsync(async, keys.Distinct, cancellationToken).ConfigureAwait(false);
        var values = new CacheValue<T>[found.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = configuration.ValueOf<T>(keys.Distinct.Names[index], found[index], expiration, ignoreExpiration);
        }

        return keys.Spread(values).ToArray();
    }
}
