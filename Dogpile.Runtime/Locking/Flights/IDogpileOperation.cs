namespace Dogpile.Locking;

/// <summary>What flight control needs to know of the place where a value lives and of how it is made.</summary>
/// <remarks>
/// Members that take <c>async</c> complete synchronously when it is false. Implemented by structs, so that the
/// code is specialised for them and a creation allocates no adapter.
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
internal interface IDogpileOperation<T>
{
    /// <summary>The key.</summary>
    FlightKey Key { get; }

    /// <summary>The table that makes the key's flights single.</summary>
    FlightTable Flights { get; }

    /// <summary>How old a value may be for this caller; null for what the place where it lives says.</summary>
    TimeSpan? Expiration { get; }

    /// <summary>Whether a creation may be handed over when there is a stale value.</summary>
    bool CanBeHandedOver { get; }

    /// <summary>Whether storing is one step that runs nobody else's code.</summary>
    bool StoresInOneStep { get; }

    /// <summary>The lock that is held beside the flight, shared with others than this process; null for none.</summary>
    CacheMutex? GetMutex();

    /// <summary>Reads the value again, inside the flight.</summary>
    ValueTask<Reading<T>> ReadAsync(bool async, CancellationToken cancellationToken);

    /// <summary>Makes a new value.</summary>
    ValueTask<T> CreateAsync(CancellationToken cancellationToken);

    /// <summary>Whether a new value is to be stored.</summary>
    bool ShouldStore(T value);

    /// <summary>The creation time that a value stored now gets.</summary>
    long Stamp();

    /// <summary>Brings <see cref="Marks"/> up to date, where that takes a trip.</summary>
    /// <returns>Whether they are.</returns>
    ValueTask<bool> RefreshMarksAsync(bool async);

    /// <summary>Stores a new value with its creation time.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="value">The value.</param>
    /// <param name="stamp">Its creation time.</param>
    /// <param name="mutex">The lock that it was created under; null for none.</param>
    ValueTask StoreAsync(bool async, T value, long stamp, CacheMutex? mutex);

    /// <summary>
    /// What tells of invalidations of everything that do not come through the flight table; null where none do. Compared by
    /// value.
    /// </summary>
    object? Marks { get; }

    /// <summary>Takes note that a mutex could not be released. Throws where nobody does.</summary>
    void ReportUnreleased(Exception exception);

    /// <summary>Takes note of a failure that reaches nobody, because everybody has left.</summary>
    void ReportUnheard(Exception exception)
    {
    }

    /// <summary>Gives the creation to somebody who runs it or releases it later. Returns soon.</summary>
    void HandOver(HandedOverCreation creation);
}
