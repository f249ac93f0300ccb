using Dogpile.Locking;

namespace Dogpile.Regions;

/// <summary>One get-or-create or refresh of a region, as the dogpile lock sees it.</summary>
internal readonly struct GetOrCreateOperation<TState, T>(
    RegionConfiguration configuration,
    string key,
    TState state,
    Creator<TState, T> creator,
    TimeSpan? expiration,
    Func<TState, T, bool>? shouldCache) : IDogpileOperation<T>
{
    public ValueTask<Reading<T>> ReadAsync(bool async, CancellationToken cancellationToken) =>
        configuration.ReadAsync<T>(async, key, expiration, cancellationToken);

    public ValueTask<T> CreateAsync(CancellationToken cancellationToken) => creator.Invoke(state, cancellationToken);

    public bool ShouldStore(T value) => shouldCache is null || shouldCache(state, value);

    public long Stamp() => configuration.Clock.Stamp();

    public ValueTask StoreAsync(bool async, T value, long stamp) =>
        configuration.StoreAsync(async, key, new CacheEntry<T>(value, stamp));
}
