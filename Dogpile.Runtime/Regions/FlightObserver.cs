using Dogpile.Locking;

namespace Dogpile.Regions;

/// <summary>
/// Keeps callers who come after somebody else's change of a key from being given what was begun before it. They wait for
/// that creation, whose own store is its backend's business, and look again.
/// </summary>
internal sealed class FlightObserver(FlightTable flights) : ICacheChangeObserver
{
    public void Changed(string key) => flights.Find(key)?.Outdate();

    public void MayHaveMissedChanges() => flights.OutdateAll();
}
