using Dogpile.Regions;

namespace Dogpile;

/// <content>The bodies of cached methods.</content>
public sealed partial class CachedFunction<TArguments, TValue>
{
    /// <summary>The body of a method that returns the value itself.</summary>
    /// <typeparam name="TState">The type of what the source method needs.</typeparam>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The key arguments of the call.</param>
    /// <param name="state">The instance and all arguments, for the source method.</param>
    /// <param name="creator">Calls the source method.</param>
    /// <param name="expiration">A computed expiration; <see langword="null"/> for the method's fixed one or the region's.</param>
    /// <param name="shouldCache">Whether to store a created value; <see langword="null"/>: always.</param>
    /// <param name="cancellationToken">Ends the caller's wait.</param>
    /// <returns>The cached or created value.</returns>
    public TValue GetOrCreate<TState>(
        CacheRegion region,
        TArguments arguments,
        TState state,
        Func<TState, CancellationToken, TValue> creator,
        TimeSpan? expiration = null,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        if (FindHit(region, arguments, expiration) is { } hit)
        {
            return hit.Value;
        }

        var look = LookFor(region, arguments, expiration);
        return look.Hit is { } found ? found.Value : CacheRegion.GetOrCreate(
            look.Configuration, look.Key, look.IsNowhere, state, new Creator<TState, TValue>(creator), Effective(expiration), shouldCache, cancellationToken);
    }

    /// <summary>The body of a method that returns a task.</summary>
    /// <inheritdoc cref="GetOrCreate" path="/*[not(self::summary)]"/>
    public Task<TValue> GetOrCreateAsync<TState>(
        CacheRegion region,
        TArguments arguments,
        TState state,
        Func<TState, CancellationToken, Task<TValue>> creator,
        TimeSpan? expiration = null,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        if (FindHit(region, arguments, expiration) is { } hit)
        {
            return hit.Task;
        }

        var look = LookFor(region, arguments, expiration, mayWait: !cancellationToken.CanBeCanceled);
        return look.Hit?.Task ?? look.Wait ?? CacheRegion.GetOrCreateTask(
            look.Configuration, look.Key, look.IsNowhere, state, new Creator<TState, TValue>(creator), Effective(expiration), shouldCache, cancellationToken);
    }

    /// <summary>The body of a method that returns a value task.</summary>
    /// <inheritdoc cref="GetOrCreate" path="/*[not(self::summary)]"/>
    public ValueTask<TValue> GetOrCreateAsync<TState>(
        CacheRegion region,
        TArguments arguments,
        TState state,
        Func<TState, CancellationToken, ValueTask<TValue>> creator,
        TimeSpan? expiration = null,
        Func<TState, TValue, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        if (FindHit(region, arguments, expiration) is { } hit)
        {
            return new ValueTask<TValue>(hit.Value);
        }

        var look = LookFor(region, arguments, expiration, mayWait: !cancellationToken.CanBeCanceled);
        return look.Hit is { } found ? new ValueTask<TValue>(found.Value)
            : look.Wait is { } wait ? new ValueTask<TValue>(wait)
            : CacheRegion.GetOrCreateAsync(
                look.Configuration, look.Key, look.IsNowhere, state, new Creator<TState, TValue>(creator), Effective(expiration), shouldCache, cancellationToken);
    }
}
