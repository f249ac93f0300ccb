using Dogpile.Locking;

namespace Dogpile;

/// <content>Creating anew whatever is cached.</content>
public sealed partial class CachedMultiFunction<TArguments, TKey, TValue, TResult>
{
    /// <summary>Calls the source method with all keys whatever is cached, stores what it returns and returns it.</summary>
    /// <remarks>
    /// <para>Callers who find nothing meanwhile wait for it. It takes the places of creations that are under way, because those
    /// began earlier; and a later set, delete, invalidation or refresh of a key takes its place there.</para>
    /// <para>What a key holds that the source method has no value for any more is forgotten.</para>
    /// </remarks>
    /// <typeparam name="TState">The type of what the source method needs.</typeparam>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The shared key arguments of the call.</param>
    /// <param name="keys">The keys; a key may come more than once. None: the source method is not called.</param>
    /// <param name="state">The instance and the arguments beside the keys, for the source method.</param>
    /// <param name="creator">Calls the source method with all keys, each once.</param>
    /// <param name="shouldCache">Whether to store a value; asked for each; <see langword="null"/>: always.</param>
    /// <param name="cancellationToken">Ends the caller's wait.</param>
    /// <returns>The new values.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="region"/> or <paramref name="keys"/> is null.</exception>
    /// <exception cref="ArgumentException">A key is null.</exception>
    /// <exception cref="DogpileCacheException">The source method returned null, or a list without one value for each key.</exception>
    public TResult Refresh<TState>(
        CacheRegion region,
        TArguments arguments,
        IEnumerable<TKey> keys,
        TState state,
        Func<TState, TKey[], CancellationToken, TResult> creator,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default) =>
        Synchronously.Finish(RefreshAsync(
            async: false, region, Creation(region, arguments, keys, state, new(creator), shouldCache), cancellationToken));

    /// <inheritdoc cref="Refresh"/>
    public ValueTask<TResult> RefreshAsync<TState>(
        CacheRegion region,
        TArguments arguments,
        IEnumerable<TKey> keys,
        TState state,
        Func<TState, TKey[], CancellationToken, Task<TResult>> creator,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default) =>
        RefreshAsync(
            async: true, region, Creation(region, arguments, keys, state, new(creator), shouldCache), cancellationToken);

    /// <inheritdoc cref="Refresh"/>
    public ValueTask<TResult> RefreshAsync<TState>(
        CacheRegion region,
        TArguments arguments,
        IEnumerable<TKey> keys,
        TState state,
        Func<TState, TKey[], CancellationToken, ValueTask<TResult>> creator,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default) =>
        RefreshAsync(
            async: true, region, Creation(region, arguments, keys, state, new(creator), shouldCache), cancellationToken);

    private async ValueTask<TResult> RefreshAsync<TState>(
        bool async, CacheRegion region, MultiCreation<TState> creation, CancellationToken cancellationToken) =>
        creation.Result(await region.RefreshMultiAsync(
            async,
            creation.Call.Names,
            creation,
            MultiCreation<TState>.Creator(_result.MayLackValues),
            creation.Condition,
            cancellationToken).ConfigureAwait(false));
}
