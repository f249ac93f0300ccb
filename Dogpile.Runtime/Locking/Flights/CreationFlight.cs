namespace Dogpile.Locking;

/// <summary>A flight that makes a value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class CreationFlight<T> : Flight
{
    /// <param name="table">The table that it is in, or will be.</param>
    /// <param name="key">The key that the value is for.</param>
    /// <param name="abandonment">Ends the work when nobody waits for it; null when its first waiter cannot leave.</param>
    /// <param name="lead">The flight that leads the group that this one belongs to; null for its first, or for one alone.</param>
    public CreationFlight(FlightTable table, FlightKey key, Abandonment? abandonment, Flight? lead = null)
        : base(table, key, FlightPhase.Creating, abandonment, lead)
    {
    }

    private SharedWait<T>? _sharedWait;

    public override Type ValueType => typeof(T);

    /// <summary>The wait that callers share who cannot leave; null as long as there is none.</summary>
    public SharedWait<T>? SharedWait => Volatile.Read(ref _sharedWait);

    /// <summary>How the flight ended; set before it lands, read after.</summary>
    public FlightOutcome<T> Outcome { get; set; } = FlightOutcome<T>.Retry;

    /// <summary>Offers a wait to share.</summary>
    /// <returns>False when somebody else was faster.</returns>
    public bool TryShare(SharedWait<T> wait) => Interlocked.CompareExchange(ref _sharedWait, wait, null) is null;

    /// <summary>Ends the flight for everyone who waits for it, unless it has landed.</summary>
    public void Land(FlightOutcome<T> outcome)
    {
        if (HasLanded)
        {
            return;
        }

        SchedulePoint.Reach("creation: tell how it ended");
        Outcome = outcome;
        Table.Land(this);
    }
}
