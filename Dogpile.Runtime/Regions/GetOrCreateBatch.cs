using Dogpile.Locking;

namespace Dogpile.Regions;

/// <summary>One get-or-create of many keys of a region, as flight control sees it.</summary>
internal readonly struct GetOrCreateBatch<TState, T>(
    RegionConfiguration configuration,
    TState state,
    MultiCreator<TState, T> creator,
    TimeSpan? expiration,
    Func<TState, T, bool>? shouldCache) : IDogpileBatch<T>
{
    public bool MayLackValues => creator.MayLackValues;

    public object? Marks => configuration.Clock.SharedMarks;

    public bool CanBeHandedOver => configuration.Runner is not null;

    public CacheMutex? GetMutex(FlightKey key) => configuration.Backend.GetMutex(key.Stored);

    public ValueTask<Reading<T>[]> ReadAsync(
        bool async, FlightKeys keys, bool isFirst, CancellationToken cancellationToken) =>
        configuration.ReadMultiAsync<T>(async, keys, expiration, isFirst, cancellationToken);

    public async ValueTask<(bool HasValue, T Value)[]> CreateAsync(FlightKeys keys, CancellationToken cancellationToken)
    {
        var (log, time) = (configuration.Log, configuration.Clock.Time);
        if (!log.IsVerbose)
        {
            return await creator.InvokeAsync(state, keys.Names, cancellationToken).ConfigureAwait(false);
        }

        var started = time.GetTimestamp();
        var made = await creator.InvokeAsync(state, keys.Names, cancellationToken).ConfigureAwait(false);
        log.GeneratedMulti(time.GetElapsedTime(started).TotalSeconds, string.Join(", ", keys.Names));
        return made;
    }

    public bool ShouldStore(T value) => shouldCache is null || shouldCache(state, value);

    public long Stamp() => configuration.Clock.Stamp();

    public ValueTask<bool> RefreshMarksAsync(bool async) => configuration.Clock.RefreshMarksAsync(async);

    public ValueTask StoreAsync(bool async, FlightKeys keys, (bool HasValue, T Value)[] values, CacheMutex?[]? mutexes, long stamp) =>
        configuration.StoreMultiAsync(async, keys, values, stamp, mutexes);

    public ValueTask DeleteAsync(bool async, FlightKeys keys) =>
        configuration.DeleteMultiAsync(async, keys, CancellationToken.None);

    public void ReportUnreleased(Exception exception) => configuration.Log.Unreleased(exception);

    public void ReportUnheard(FlightKeys keys, Exception exception) =>
        configuration.Log.Unheard(string.Join(", ", keys.Names), exception);

    public void HandOver(FlightKeys keys, HandedOverCreation creation) =>
        configuration.Runner!.Run(new RegionCreation(configuration.Region, keys.Names[..], creation));
}
