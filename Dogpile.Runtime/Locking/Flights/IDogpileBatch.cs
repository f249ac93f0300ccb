namespace Dogpile.Locking;

/// <summary>What flight control needs to know of many values that are read, made and stored together.</summary>
/// <remarks>Members that take <c>async</c> complete synchronously when it is false.</remarks>
/// <typeparam name="T">The type of the values.</typeparam>
internal interface IDogpileBatch<T>
{
    /// <summary>Whether the creator may have no value for a key; then its callers have none either.</summary>
    bool MayLackValues { get; }

    /// <summary>Whether a creation may be handed over when there are stale values.</summary>
    bool CanBeHandedOver { get; }

    /// <summary>The lock of a key that is held beside its flight, shared with others than this process; null for none.</summary>
    CacheMutex? GetMutex(FlightKey key);

    /// <summary>Reads the values of some keys.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="keys">The keys, in order.</param>
    /// <param name="isFirst">Whether the keys are read for the first time in this call.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<Reading<T>[]> ReadAsync(bool async, FlightKeys keys, bool isFirst, CancellationToken cancellationToken);

    /// <summary>Makes the values of some keys: for each, in order, the value, or none where it may be lacking.</summary>
    ValueTask<(bool HasValue, T Value)[]> CreateAsync(FlightKeys keys, CancellationToken cancellationToken);

    /// <summary>Whether a new value is to be stored.</summary>
    bool ShouldStore(T value);

    /// <summary>The creation time that values stored now get.</summary>
    long Stamp();

    /// <summary>Brings <see cref="Marks"/> up to date, where that takes a trip.</summary>
    /// <returns>Whether they are.</returns>
    ValueTask<bool> RefreshMarksAsync(bool async);

    /// <summary>Stores new values with their creation time.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="values">For each key, in order, the value, or none where nothing is stored.</param>
    /// <param name="mutexes">For each key the lock that its value was created under; null where there are none.</param>
    /// <param name="stamp">The creation time.</param>
    ValueTask StoreAsync(bool async, FlightKeys keys, (bool HasValue, T Value)[] values, CacheMutex?[]? mutexes, long stamp);

    /// <summary>Deletes the values that a refresh found to be no more.</summary>
    ValueTask DeleteAsync(bool async, FlightKeys keys);

    /// <summary>
    /// What tells of invalidations of everything that do not come through the flight table; null where none do. Compared by
    /// value.
    /// </summary>
    object? Marks { get; }

    /// <summary>Takes note that a mutex could not be released. Throws where nobody does.</summary>
    void ReportUnreleased(Exception exception);

    /// <summary>Takes note of a failure that reaches nobody, because everybody has left.</summary>
    void ReportUnheard(FlightKeys keys, Exception exception);

    /// <summary>Gives the creation of some values to somebody who runs it or releases it later. Returns soon.</summary>
    void HandOver(FlightKeys keys, HandedOverCreation creation);
}
