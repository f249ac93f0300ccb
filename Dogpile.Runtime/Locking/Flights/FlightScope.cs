namespace Dogpile.Locking;

/// <summary>On whose behalf the current flow of control runs, if it runs inside flights: the innermost, then its parents.</summary>
/// <remarks>
/// Forgets its flight when that has landed, because work that a creator leaves behind (a timer, a background task) keeps
/// the scope as long as it lives, and must not keep the value.
/// </remarks>
internal class FlightScope
{
    private static readonly AsyncLocal<FlightScope?> Innermost = new();

    private readonly FlightScope? _parent;
    private volatile Flight? _flight;

    private FlightScope(Flight flight, FlightScope? parent)
    {
        _flight = flight;
        _parent = parent;
    }

    /// <summary>The innermost flight that is still under way.</summary>
    public static Flight? Current
    {
        get
        {
            for (var scope = Innermost.Value; scope is not null; scope = scope._parent)
            {
                if (scope._flight is { } flight)
                {
                    return flight;
                }
            }

            return null;
        }
    }

    /// <summary>
    /// Enters a flight. Called in an asynchronous method, whose end (or first suspension) restores the scope that its
    /// caller had.
    /// </summary>
    public static FlightScope Enter(Flight flight) => Innermost.Value = new FlightScope(flight, Innermost.Value);

    /// <summary>Enters a flight that has been handed over: whatever its first caller was doing does not wait for it.</summary>
    public static FlightScope EnterAlone(Flight flight) => Innermost.Value = new FlightScope(flight, parent: null);

    /// <summary>Enters the part of a flight in which it writes its key.</summary>
    public static FlightScope EnterStoring(Flight flight) => Innermost.Value = new StoringScope(flight, Innermost.Value);

    /// <summary>The flight for a key that the current flow runs inside of, if there is one.</summary>
    /// <param name="flights">The table of the flight.</param>
    /// <param name="key">The key.</param>
    /// <param name="storing">Whether only the part counts in which the flight writes the key.</param>
    public static Flight? Enclosing(FlightTable flights, string key, bool storing)
    {
        for (var scope = Innermost.Value; scope is not null; scope = scope._parent)
        {
            if (scope._flight is { } flight && (scope is StoringScope || !storing) && flight.IsFor(flights, key))
            {
                return flight;
            }
        }

        return null;
    }

    /// <summary>Forgets the flight, which has landed.</summary>
    public void Leave() => _flight = null;

    private sealed class StoringScope(Flight flight, FlightScope? parent) : FlightScope(flight, parent);
}
