using Dogpile.Regions;

namespace Dogpile;

/// <content>What the typed companions of a cached method call.</content>
public sealed partial class CachedFunction<TArguments, TValue>
{
    /// <summary>Gives what is cached for a call, without creating it.</summary>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The key arguments of the call.</param>
    /// <param name="expiration">A computed expiration; <see langword="null"/> for the method's fixed one or the region's.</param>
    /// <returns>The value, or none when it is missing, expired or invalidated.</returns>
    public CacheValue<TValue> Get(CacheRegion region, TArguments arguments, TimeSpan? expiration = null)
    {
        if (FindHit(region, arguments, expiration) is { } hit)
        {
            return region.Configuration.ValueOf(hit);
        }

        var look = LookFor(region, arguments, expiration);
        return look.Hit is { } found ? region.Configuration.ValueOf(found) : region.Get<TValue>(look.Key.Name, Effective(expiration));
    }

    /// <inheritdoc cref="Get"/>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The key arguments of the call.</param>
    /// <param name="expiration">A computed expiration.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<CacheValue<TValue>> GetAsync(
        CacheRegion region, TArguments arguments, TimeSpan? expiration = null, CancellationToken cancellationToken = default)
    {
        if (FindHit(region, arguments, expiration) is { } hit)
        {
            return new ValueTask<CacheValue<TValue>>(region.Configuration.ValueOf(hit));
        }

        var look = LookFor(region, arguments, expiration);
        return look.Hit is { } found
            ? new ValueTask<CacheValue<TValue>>(region.Configuration.ValueOf(found))
            : region.GetAsync<TValue>(look.Key.Name, Effective(expiration), cancellationToken: cancellationToken);
    }

    /// <summary>Stores a value for a call.</summary>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The key arguments of the call.</param>
    /// <param name="value">The value.</param>
    public void Set(CacheRegion region, TArguments arguments, TValue value) => region.Set(Key(region, arguments), value);

    /// <inheritdoc cref="Set"/>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The key arguments of the call.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the value is stored.</returns>
    public ValueTask SetAsync(
        CacheRegion region, TArguments arguments, TValue value, CancellationToken cancellationToken = default) =>
        region.SetAsync(Key(region, arguments), value, cancellationToken);

    /// <summary>Forgets what is cached for a call.</summary>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The key arguments of the call.</param>
    public void Invalidate(CacheRegion region, TArguments arguments)
    {
        if (!TryDeleteAtOnce(region, arguments, CancellationToken.None))
        {
            region.Delete(Key(region, arguments));
        }
    }

    /// <inheritdoc cref="Invalidate"/>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The key arguments of the call.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the value is gone.</returns>
    public ValueTask InvalidateAsync(CacheRegion region, TArguments arguments, CancellationToken cancellationToken = default) =>
        TryDeleteAtOnce(region, arguments, cancellationToken) ? default : region.DeleteAsync(Key(region, arguments), cancellationToken);

    /// <summary>Calls the source method whatever is cached, stores what it returns and returns it.</summary>
    /// <remarks>
    /// Callers who find nothing meanwhile wait for it. It takes the place of a creation that is under way, because that
    /// one began earlier; and a later set, delete, invalidation or refresh takes its place.
    /// </remarks>
    /// <typeparam name="TState">The type of what the source method needs.</typeparam>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The key arguments of the call.</param>
    /// <param name="state">The instance and all arguments, for the source method.</param>
    /// <param name="creator">Calls the source method.</param>
    /// <param name="shouldCache">Whether to store the value; <see langword="null"/>: always.</param>
    /// <param name="cancellationToken">Ends the caller's wait.</param>
    /// <returns>The new value.</returns>
    public TValue Refresh<TState>(
        CacheRegion region,
        TArguments arguments,
        TState state,
        Func<TState, CancellationToken, TValue> creator,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default) =>
        region.Refresh(Key(region, arguments), state, new Creator<TState, TValue>(creator), shouldCache, cancellationToken);

    /// <inheritdoc cref="Refresh"/>
    public ValueTask<TValue> RefreshAsync<TState>(
        CacheRegion region,
        TArguments arguments,
        TState state,
        Func<TState, CancellationToken, Task<TValue>> creator,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default) =>
        region.RefreshAsync(Key(region, arguments), state, new Creator<TState, TValue>(creator), shouldCache, cancellationToken);

    /// <inheritdoc cref="Refresh"/>
    public ValueTask<TValue> RefreshAsync<TState>(
        CacheRegion region,
        TArguments arguments,
        TState state,
        Func<TState, CancellationToken, ValueTask<TValue>> creator,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default) =>
        region.RefreshAsync(Key(region, arguments), state, new Creator<TState, TValue>(creator), shouldCache, cancellationToken);
}
