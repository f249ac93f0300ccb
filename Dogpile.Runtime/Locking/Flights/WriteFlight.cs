namespace Dogpile.Locking;

/// <summary>
/// A flight that sets or deletes a key. Being a flight puts it in line with creations: it takes the right to store
/// from those before it, and callers who find nothing meanwhile wait for it and look again.
/// </summary>
internal sealed class WriteFlight(FlightTable table, FlightKey key, Flight? lead = null)
    : Flight(table, key, FlightPhase.Storing, abandonment: null, lead)
{
    public override Type? ValueType => null;
}
