namespace Dogpile.Locking;

/// <summary>A flight that makes a value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class CreationFlight<T> : Flight
{
    public CreationFlight(FlightTable table, string key, bool canBeAbandoned)
        : base(table, key, FlightPhase.Creating, canBeAbandoned)
    {
    }

    public override Type ValueType => typeof(T);

    /// <summary>How the flight ended; set before it lands, read after.</summary>
    public FlightOutcome<T> Outcome { get; set; } = FlightOutcome<T>.Retry;
}
