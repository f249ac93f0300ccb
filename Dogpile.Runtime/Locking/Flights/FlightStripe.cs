using System.Runtime.CompilerServices;

namespace Dogpile.Locking;

/// <summary>The part of a <see cref="FlightTable"/> that has the keys of some hashes. Each change is one step.</summary>
internal sealed class FlightStripe
{
    private readonly Lock _changing = new();
    private readonly KeyedTable _flights;

    public FlightStripe() => _flights = new KeyedTable(_changing);

    public int Count => _flights.Count;

    public Flight? Find(ReadOnlySpan<char> key, int hash) => Unsafe.As<Flight?>(_flights.Find(key, hash));

    /// <summary>Adds a flight if there is none for its key.</summary>
    public bool TryAdd(Flight flight)
    {
        lock (_changing)
        {
            if (_flights.Find(flight.Key, flight.Hash) is not null)
            {
                return false;
            }

            _flights.Add(flight);
            return true;
        }
    }

    /// <summary>Puts a flight in the place of another of its key, if that is there.</summary>
    public bool TryReplace(Flight flight, Flight successor)
    {
        lock (_changing)
        {
            if (!IsThere(flight))
            {
                return false;
            }

            _flights.Replace(flight, successor);
            return true;
        }
    }

    /// <summary>Takes a flight out, if it is there.</summary>
    public void Remove(Flight flight)
    {
        lock (_changing)
        {
            if (IsThere(flight))
            {
                _flights.Remove(flight);
            }
        }
    }

    /// <summary>All that are there at this moment.</summary>
    public Flight[] ToArray()
    {
        lock (_changing)
        {
            return [.. _flights.ToArray().Cast<Flight>()];
        }
    }

    private bool IsThere(Flight flight) => _flights.Find(flight.Key, flight.Hash) == flight;
}
