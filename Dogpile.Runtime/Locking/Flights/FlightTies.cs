namespace Dogpile.Locking;

/// <summary>What binds a flight to others. Most flights are alone, and have none.</summary>
/// <remarks>The members are those of <see cref="Flight"/>.</remarks>
internal sealed class FlightTies
{
    private volatile Flight? _predecessor;
    private volatile HandedOverCreation? _handedOver;

    public IReadOnlyList<Flight>? Group { get; set; }

    public Flight? Predecessor
    {
        get => _predecessor;
        set => _predecessor = value;
    }

    public HandedOverCreation? HandedOver
    {
        get => _handedOver;
        set => _handedOver = value;
    }

    public List<Flight>? WaitsFor { get; set; }
}
