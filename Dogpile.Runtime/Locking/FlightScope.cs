namespace Dogpile.Locking;

/// <summary>The flight on whose behalf the current flow of control runs, if it runs inside a creator.</summary>
internal static class FlightScope
{
    private static readonly AsyncLocal<Flight?> Innermost = new();

    /// <summary>Null outside of creators, and for work that a creator has left behind when its flight landed.</summary>
    public static Flight? Current => Innermost.Value is { HasLanded: false } flight ? flight : null;

    /// <summary>
    /// Enters a flight. Called in an asynchronous method, whose end (or first suspension) restores the scope that its
    /// caller had.
    /// </summary>
    public static void Enter(Flight flight) => Innermost.Value = flight;
}
