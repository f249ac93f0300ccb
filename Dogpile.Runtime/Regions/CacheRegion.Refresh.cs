using Dogpile.Locking;
using Dogpile.Regions;

namespace Dogpile;

/// <content>Creating anew whatever is cached.</content>
public sealed partial class CacheRegion
{
    internal T Refresh<TState, T>(
        string key, TState state, Creator<TState, T> creator, Func<TState, T, bool>? shouldCache, CancellationToken cancellationToken) =>
        Synchronously.Finish(RefreshAsync(async: false, key, state, creator, shouldCache, cancellationToken));

    internal ValueTask<T> RefreshAsync<TState, T>(
        string key, TState state, Creator<TState, T> creator, Func<TState, T, bool>? shouldCache, CancellationToken cancellationToken) =>
        RefreshAsync(async: true, key, state, creator, shouldCache, cancellationToken);

    internal ValueTask<Spread<(bool HasValue, T Value)>> RefreshMultiAsync<TState, T>(
        bool async,
        IReadOnlyList<string> keys,
        TState state,
        MultiCreator<TState, T> creator,
        Func<TState, T, bool>? shouldCache,
        CancellationToken cancellationToken)
    {
        var configuration = Configuration;
        return RefreshMultiAsync(
            async,
            configuration,
            new KeySet(configuration, keys),
            new GetOrCreateBatch<TState, T>(configuration, state, creator, expiration: null, shouldCache),
            cancellationToken);
    }

    private static async ValueTask<Spread<(bool HasValue, T Value)>> RefreshMultiAsync<TState, T>(
        bool async, RegionConfiguration configuration, KeySet keys, GetOrCreateBatch<TState, T> batch, CancellationToken cancellationToken) =>
        keys.Spread(keys.Distinct.Count == 0 ? [] : await FlightControl.RefreshMultiAsync<GetOrCreateBatch<TState, T>, T>(
            async, configuration.Flights, keys.Distinct, batch, cancellationToken).ConfigureAwait(false));

    private ValueTask<T> RefreshAsync<TState, T>(
        bool async, string key, TState state, Creator<TState, T> creator, Func<TState, T, bool>? shouldCache, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var configuration = Configuration;
        var stored = configuration.KeyOf(key);
        var operation = new GetOrCreateOperation<TState, T>(configuration, stored, state, creator, expiration: null, shouldCache);
        return FlightControl.RefreshAsync<GetOrCreateOperation<TState, T>, T>(async, operation, cancellationToken);
    }
}
