using Dogpile.Locking;
using Dogpile.Regions;

namespace Dogpile;

/// <content>Get-or-create under the dogpile lock, synchronously.</content>
public sealed partial class CacheRegion
{
    /// <summary>
    /// Gives what is cached for a key, creating it if need be. Of any number of callers one runs the creator: the
    /// others wait for its value, or keep the stale one when there is one.
    /// </summary>
    /// <remarks>
    /// <para>The creator runs on the calling thread. If it throws, everyone who waited gets that exception, nothing is
    /// stored, and the next call tries again.</para>
    /// <para>Waiting for an asynchronous creation blocks the thread; on a single-threaded synchronization context that
    /// the creation needs too, use the asynchronous form.</para>
    /// <para>dogpile.cache counterpart: <c>region.get_or_create()</c>.</para>
    /// </remarks>
    /// <typeparam name="T">The type that the value is stored as.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="creator">Makes the value.</param>
    /// <param name="expiration">
    /// The age after which a value is stale. <see langword="null"/>: the region's expiration;
    /// <see cref="Timeout.InfiniteTimeSpan"/>: never.
    /// </param>
    /// <param name="shouldCache">
    /// Whether to store what the creator has made; if not, those who waited get it all the same, and what was stored
    /// before stays. <see langword="null"/>: always.
    /// </param>
    /// <returns>The cached or created value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> or <paramref name="creator"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="expiration"/> is negative and not infinite.</exception>
    /// <exception cref="CacheRecursionException">The creator needs the value that it creates.</exception>
    /// <exception cref="CacheTypeMismatchException">The value was stored as another type.</exception>
    /// <exception cref="DogpileCacheException">
    /// The region is softly invalidated and there is no expiration time; or the value cannot be serialized for a backend that
    /// keeps bytes; or the key mangler returned null.
    /// </exception>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    public T GetOrCreate<T>(string key, Func<T> creator, TimeSpan? expiration = null, Func<T, bool>? shouldCache = null)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreate<(Func<T> creator, Func<T, bool>? shouldCache), T>(
            key,
            (creator, shouldCache),
            new(static (state, _) => state.creator()),
            expiration,
            shouldCache is null ? null : static (state, value) => state.shouldCache!(value),
            CancellationToken.None);
    }

    /// <inheritdoc cref="GetOrCreate{T}(string, Func{T}, TimeSpan?, Func{T, bool}?)"/>
    /// <typeparam name="TState">The type of what the creator needs.</typeparam>
    /// <typeparam name="T">The type that the value is stored as.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to the creator, which can then be a static lambda that captures nothing.</param>
    /// <param name="creator">Makes the value.</param>
    /// <param name="expiration">The age after which a value is stale.</param>
    /// <param name="shouldCache">Whether to store what the creator has made.</param>
    public T GetOrCreate<TState, T>(
        string key, TState state, Func<TState, T> creator, TimeSpan? expiration = null, Func<T, bool>? shouldCache = null)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreate<(TState state, Func<TState, T> creator, Func<T, bool>? shouldCache), T>(
            key,
            (state, creator, shouldCache),
            new(static (call, _) => call.creator(call.state)),
            expiration,
            shouldCache is null ? null : static (call, value) => call.shouldCache!(value),
            CancellationToken.None);
    }

    /// <param name="configuration">The region's, as it was when the call began.</param>
    /// <param name="key">The key.</param>
    /// <param name="isNowhere">
    /// Whether the caller has looked and found nothing. It need not hold any more: whoever creates looks again.
    /// </param>
    /// <param name="state">What the creator needs.</param>
    /// <param name="creator">Makes the value.</param>
    /// <param name="expiration">Null: the region's.</param>
    /// <param name="shouldCache">Null: always.</param>
    /// <param name="cancellationToken">Ends the caller's wait.</param>
    internal static T GetOrCreate<TState, T>(
        RegionConfiguration configuration,
        FlightKey key,
        bool isNowhere,
        TState state,
        Creator<TState, T> creator,
        TimeSpan? expiration,
        Func<TState, T, bool>? shouldCache,
        CancellationToken cancellationToken)
    {
        ThrowIfNotExpiration(expiration);
        if (!isNowhere && configuration.HitOf<T>(key, expiration, out isNowhere) is { } hit)
        {
            return hit.Value;
        }

        var found = isNowhere ? configuration.Miss() : configuration.Find(key);
        var reading = configuration.ReadingOf<T>(key.Name, found, expiration, isFirst: true);
        if (reading.Freshness == Freshness.Fresh)
        {
            return reading.Value;
        }

        var operation = new GetOrCreateOperation<TState, T>(configuration, key, state, creator, expiration, shouldCache);
        return Synchronously.Finish(FlightControl.GetOrCreateAsync(
            async: false, reading, operation, cancellationToken));
    }

    private T GetOrCreate<TState, T>(
        string key,
        TState state,
        Creator<TState, T> creator,
        TimeSpan? expiration,
        Func<TState, T, bool>? shouldCache,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var configuration = Configuration;
        return GetOrCreate(configuration, configuration.KeyOf(key), isNowhere: false, state, creator, expiration, shouldCache, cancellationToken);
    }
}
