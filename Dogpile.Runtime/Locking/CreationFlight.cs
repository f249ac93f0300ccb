namespace Dogpile.Locking;

/// <summary>A flight that makes a value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class CreationFlight<T> : Flight
{
    private FlightOutcome<T> _outcome = FlightOutcome<T>.Retry;

    public CreationFlight(string key, bool canBeAbandoned)
        : base(key, FlightPhase.Creating, canBeAbandoned)
    {
    }

    public override Type ValueType => typeof(T);

    /// <summary>How the flight ended; read only after it has landed.</summary>
    public FlightOutcome<T> Outcome => _outcome;

    public void Land(FlightOutcome<T> outcome)
    {
        _outcome = outcome;
        Land();
    }
}
