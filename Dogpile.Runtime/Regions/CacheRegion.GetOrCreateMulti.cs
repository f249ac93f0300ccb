using System.Runtime.CompilerServices;
using Dogpile.Locking;
using Dogpile.Regions;

namespace Dogpile;

/// <content>Get-or-create of many keys under the dogpile lock, synchronously.</content>
public sealed partial class CacheRegion
{
    /// <summary>
    /// Gives what is cached for many keys, creating what need be: one trip to the backend for all, one call of the creator
    /// for the keys that nobody else is creating, one trip to store them. Each key is created once, whoever else asks for
    /// it at the same time, alone or with others.
    /// </summary>
    /// <remarks>
    /// <para>The creator runs on the calling thread, before the call waits for keys that somebody else is creating. If it
    /// throws, everyone who waits for one of its keys gets that exception, and nothing is stored. It is called again for keys
    /// that somebody else was creating, here or in another process, and of which that brought nothing.</para>
    /// <para>Calls whose keys overlap, in whatever order, do not wait for each other in a circle.</para>
    /// <para>dogpile.cache counterpart: <c>region.get_or_create_multi()</c>.</para>
    /// </remarks>
    /// <typeparam name="T">The type that the values are stored as.</typeparam>
    /// <param name="keys">The keys; a key may come more than once. None: neither backend nor creator is called.</param>
    /// <param name="creator">
    /// Makes the values of the keys that it is given, each once and in ordinal order: one for each, in that order.
    /// </param>
    /// <param name="expiration">
    /// The age after which a value is stale. <see langword="null"/>: the region's expiration;
    /// <see cref="Timeout.InfiniteTimeSpan"/>: never.
    /// </param>
    /// <param name="shouldCache">
    /// Whether to store a value that the creator has made; asked for each. <see langword="null"/>: always.
    /// </param>
    /// <returns>For each key, in order, the cached or created value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/>, one of them or <paramref name="creator"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="expiration"/> is negative and not infinite.</exception>
    /// <exception cref="CacheRecursionException">The creator needs a value that it creates.</exception>
    /// <exception cref="CacheTypeMismatchException">A value was stored as another type.</exception>
    /// <exception cref="DogpileCacheException">
    /// The creator did not return one value for each key; or the region is softly invalidated and there is no expiration time;
    /// or a value cannot be serialized for a backend that keeps bytes.
    /// </exception>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    [OverloadResolutionPriority(1)]
    public IReadOnlyList<T> GetOrCreateMulti<T>(
        IReadOnlyList<string> keys,
        Func<IReadOnlyList<string>, IReadOnlyList<T>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreateMulti<Func<IReadOnlyList<string>, IReadOnlyList<T>>, T>(
            keys, creator, static (creator, keys) => creator(keys), expiration, shouldCache);
    }

    /// <inheritdoc cref="GetOrCreateMulti{T}(IReadOnlyList{string}, Func{IReadOnlyList{string}, IReadOnlyList{T}}, TimeSpan?, Func{T, bool}?)"/>
    /// <typeparam name="TState">The type of what the creator needs.</typeparam>
    /// <typeparam name="T">The type that the values are stored as.</typeparam>
    /// <param name="keys">The keys; a key may come more than once.</param>
    /// <param name="state">Handed to the creator, which can then be a static lambda that captures nothing.</param>
    /// <param name="creator">Makes the values of the keys that it is given: one for each, in that order.</param>
    /// <param name="expiration">The age after which a value is stale.</param>
    /// <param name="shouldCache">Whether to store a value that the creator has made.</param>
    [OverloadResolutionPriority(1)]
    public IReadOnlyList<T> GetOrCreateMulti<TState, T>(
        IReadOnlyList<string> keys,
        TState state,
        Func<TState, IReadOnlyList<string>, IReadOnlyList<T>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return Synchronously.Finish(GetOrCreateInOrderAsync<(TState state, Func<TState, IReadOnlyList<string>, IReadOnlyList<T>> creator, Func<T, bool>? shouldCache), T>(
            async: false,
            keys,
            (state, creator, shouldCache),
            new(static (call, keys, _) => new(call.creator(call.state, keys))),
            expiration,
            shouldCache is null ? null : static (call, value) => call.shouldCache!(value),
            CancellationToken.None));
    }

    /// <summary>
    /// The same for a creator that may lack values: keys that it has none for are neither cached nor returned.
    /// </summary>
    /// <returns>The cached or created values by key.</returns>
    /// <inheritdoc cref="GetOrCreateMulti{T}(IReadOnlyList{string}, Func{IReadOnlyList{string}, IReadOnlyList{T}}, TimeSpan?, Func{T, bool}?)" path="/*[not(self::summary)][not(self::returns)]"/>
    /// <param name="keys">The keys; a key may come more than once. None: neither backend nor creator is called.</param>
    /// <param name="creator">Makes the values of the keys that it is given, as far as there are any; others are ignored.</param>
    /// <param name="expiration">The age after which a value is stale.</param>
    /// <param name="shouldCache">Whether to store a value that the creator has made.</param>
    public IReadOnlyDictionary<string, T> GetOrCreateMulti<T>(
        IReadOnlyList<string> keys,
        Func<IReadOnlyList<string>, IReadOnlyDictionary<string, T>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return Synchronously.Finish(GetOrCreateByKeyAsync<(Func<IReadOnlyList<string>, IReadOnlyDictionary<string, T>> creator, Func<T, bool>? shouldCache), T>(
            async: false,
            keys,
            (creator, shouldCache),
            new(static (call, keys, _) => new(call.creator(keys))),
            expiration,
            shouldCache is null ? null : static (call, value) => call.shouldCache!(value),
            CancellationToken.None));
    }

    /// <summary>One implementation for all shapes. For each key as it was given, the value or none.</summary>
    internal async ValueTask<Spread<(bool HasValue, T Value)>> GetOrCreateMultiAsync<TState, T>(
        bool async,
        IReadOnlyList<string> keys,
        TState state,
        MultiCreator<TState, T> creator,
        TimeSpan? expiration,
        Func<TState, T, bool>? shouldCache,
        CancellationToken cancellationToken)
    {
        ThrowIfNotExpiration(expiration);
        var configuration = Configuration;
        var asked = new KeySet(configuration, keys);
        var batch = new GetOrCreateBatch<TState, T>(configuration, state, creator, expiration, shouldCache);
        return asked.Spread(asked.Distinct.Count == 0 ? [] : await FlightControl.GetOrCreateMultiAsync<GetOrCreateBatch<TState, T>, T>(
            async, configuration.Flights, asked.Distinct, batch, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<IReadOnlyList<T>> GetOrCreateInOrderAsync<TState, T>(
        bool async,
        IReadOnlyList<string> keys,
        TState state,
        MultiCreator<TState, T> creator,
        TimeSpan? expiration,
        Func<TState, T, bool>? shouldCache,
        CancellationToken cancellationToken)
    {
        if (HitsOf<T>(keys, expiration) is { } hits)
        {
            return hits;
        }

        var results = await GetOrCreateMultiAsync(async, keys, state, creator, expiration, shouldCache, cancellationToken).ConfigureAwait(false);
        var values = new T[results.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = results[index].Value;
        }

        return values;
    }

    private async ValueTask<IReadOnlyDictionary<string, T>> GetOrCreateByKeyAsync<TState, T>(
        bool async,
        IReadOnlyList<string> keys,
        TState state,
        MultiCreator<TState, T> creator,
        TimeSpan? expiration,
        Func<TState, T, bool>? shouldCache,
        CancellationToken cancellationToken)
    {
        if (HitsByKey<T>(keys, expiration) is { } hits)
        {
            return hits;
        }

        // The caller's own list may be another by the time that the values are there.
        ArgumentNullException.ThrowIfNull(keys);
        string[] named = [.. keys];
        var results = await GetOrCreateMultiAsync(async, named, state, creator, expiration, shouldCache, cancellationToken).ConfigureAwait(false);
        var values = new Dictionary<string, T>(results.Count, StringComparer.Ordinal);
        for (var index = 0; index < results.Count; index++)
        {
            if (results[index].HasValue)
            {
                values[named[index]] = results[index].Value;
            }
        }

        return values;
    }

    /// <summary>The values of many keys, in order, if all of them are hits.</summary>
    private T[]? HitsOf<T>(IReadOnlyList<string> keys, TimeSpan? expiration)
    {
        ThrowIfNotExpiration(expiration);
        var hits = default(ValueSink<T>);
        return Configuration.TryTakeHits<T, ValueSink<T>>(keys, expiration, ref hits) ? hits.Values : null;
    }

    /// <summary>The same by key.</summary>
    private Dictionary<string, T>? HitsByKey<T>(IReadOnlyList<string> keys, TimeSpan? expiration)
    {
        ThrowIfNotExpiration(expiration);
        var hits = default(DictionarySink<T>);
        return Configuration.TryTakeHits<T, DictionarySink<T>>(keys, expiration, ref hits) ? hits.Values : null;
    }
}
