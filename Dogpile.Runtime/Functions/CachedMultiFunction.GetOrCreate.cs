using Dogpile.Locking;

namespace Dogpile;

/// <content>The bodies of cached methods that take many keys.</content>
public sealed partial class CachedMultiFunction<TArguments, TKey, TValue, TResult>
{
    /// <summary>The body of a method that returns the values themselves.</summary>
    /// <typeparam name="TState">The type of what the source method needs.</typeparam>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The shared key arguments of the call.</param>
    /// <param name="keys">The keys; a key may come more than once. None: the source method is not called.</param>
    /// <param name="state">The instance and the arguments beside the keys, for the source method.</param>
    /// <param name="creator">Calls the source method with those keys whose values must be created, each once, in their order.</param>
    /// <param name="expiration">A computed expiration; <see langword="null"/> for the method's fixed one or the region's.</param>
    /// <param name="shouldCache">Whether to store a created value, asked for each; <see langword="null"/>: always.</param>
    /// <param name="cancellationToken">Ends the caller's wait.</param>
    /// <returns>The cached or created values.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="region"/> or <paramref name="keys"/> is null.</exception>
    /// <exception cref="ArgumentException">A key is null.</exception>
    /// <exception cref="DogpileCacheException">The source method returned null, or a list without one value for each key.</exception>
    public TResult GetOrCreate<TState>(
        CacheRegion region,
        TArguments arguments,
        IEnumerable<TKey> keys,
        TState state,
        Func<TState, TKey[], CancellationToken, TResult> creator,
        TimeSpan? expiration = null,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return TryFindHits(region, arguments, ref keys, expiration, out var hits) ? hits : Synchronously.Finish(GetOrCreateAsync(
            async: false, region, Creation(region, arguments, keys, state, new(creator), shouldCache), expiration, cancellationToken));
    }

    /// <summary>The body of a method that returns a task.</summary>
    /// <inheritdoc cref="GetOrCreate" path="/*[not(self::summary)]"/>
    public Task<TResult> GetOrCreateAsync<TState>(
        CacheRegion region,
        TArguments arguments,
        IEnumerable<TKey> keys,
        TState state,
        Func<TState, TKey[], CancellationToken, Task<TResult>> creator,
        TimeSpan? expiration = null,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return TryFindHits(region, arguments, ref keys, expiration, out var hits) ? Task.FromResult(hits) : GetOrCreateAsync(
            async: true, region, Creation(region, arguments, keys, state, new(creator), shouldCache), expiration, cancellationToken).AsTask();
    }

    /// <summary>The body of a method that returns a value task.</summary>
    /// <inheritdoc cref="GetOrCreate" path="/*[not(self::summary)]"/>
    public ValueTask<TResult> GetOrCreateAsync<TState>(
        CacheRegion region,
        TArguments arguments,
        IEnumerable<TKey> keys,
        TState state,
        Func<TState, TKey[], CancellationToken, ValueTask<TResult>> creator,
        TimeSpan? expiration = null,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return TryFindHits(region, arguments, ref keys, expiration, out var hits) ? new ValueTask<TResult>(hits) : GetOrCreateAsync(
            async: true, region, Creation(region, arguments, keys, state, new(creator), shouldCache), expiration, cancellationToken);
    }

    private async ValueTask<TResult> GetOrCreateAsync<TState>(
        bool async, CacheRegion region, MultiCreation<TState> creation, TimeSpan? expiration, CancellationToken cancellationToken)
    {
        if (TryFindHits(region, creation.Call, expiration, out var hits))
        {
            return hits;
        }

        return creation.Result(await region.GetOrCreateMultiAsync(
            async,
            creation.Call.Names,
            creation,
            MultiCreation<TState>.Creator(_result.MayLackValues),
            _single.Effective(expiration),
            creation.Condition,
            cancellationToken).ConfigureAwait(false));
    }
}
