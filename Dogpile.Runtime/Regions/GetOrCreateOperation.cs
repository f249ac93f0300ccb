using Dogpile.Locking;

namespace Dogpile.Regions;

/// <summary>One get-or-create or refresh of a region, as flight control sees it.</summary>
internal readonly struct GetOrCreateOperation<TState, T>(
    RegionConfiguration configuration,
    FlightKey key,
    TState state,
    Creator<TState, T> creator,
    TimeSpan? expiration,
    Func<TState, T, bool>? shouldCache) : IDogpileOperation<T>
{
    public FlightKey Key => key;

    public FlightTable Flights => configuration.Flights;

    public TimeSpan? Expiration => expiration;

    public object? Marks => configuration.Clock.SharedMarks;

    public bool CanBeHandedOver => configuration.Runner is not null;

    public bool StoresInOneStep => configuration.WritesInOneStep;

    public CacheMutex? GetMutex() => configuration.Backend.GetMutex(key.Stored);

    public ValueTask<Reading<T>> ReadAsync(bool async, CancellationToken cancellationToken) =>
        configuration.ReadAgainAsync<T>(async, key, expiration, cancellationToken);

    public ValueTask<T> CreateAsync(CancellationToken cancellationToken) => configuration.Log.IsVerbose
        ? CreateAndTimeAsync(configuration, key, creator, state, cancellationToken)
        : creator.Invoke(state, cancellationToken);

    public bool ShouldStore(T value) => shouldCache is null || shouldCache(state, value);

    public long Stamp() => configuration.Clock.Stamp();

    public ValueTask<bool> RefreshMarksAsync(bool async) => configuration.Clock.RefreshMarksAsync(async);

    public ValueTask StoreAsync(bool async, T value, long stamp, CacheMutex? mutex) =>
        configuration.StoreAsync(async, key, value, stamp, mutex);

    public void ReportUnreleased(Exception exception) => configuration.Log.Unreleased(exception);

    public void ReportUnheard(Exception exception) => configuration.Log.Unheard(key.Name, exception);

    public void HandOver(HandedOverCreation creation) =>
        configuration.Runner!.Run(new RegionCreation(configuration.Region, [key.Name], creation));

    private static async ValueTask<T> CreateAndTimeAsync(
        RegionConfiguration configuration, FlightKey key, Creator<TState, T> creator, TState state, CancellationToken cancellationToken)
    {
        var time = configuration.Clock.Time;
        var started = time.GetTimestamp();
        var value = await creator.Invoke(state, cancellationToken).ConfigureAwait(false);
        configuration.Log.Generated(time.GetElapsedTime(started).TotalSeconds, key.Name);
        return value;
    }
}
