using System.Collections.Concurrent;

namespace Dogpile.Locking;

/// <summary>The flights under way, by key. The table is what makes a flight single.</summary>
internal sealed class FlightTable
{
    private readonly ConcurrentDictionary<string, Flight> _flights = new(StringComparer.Ordinal);
    private int _epoch;

    /// <summary>Changes when everything is invalidated at once; a creation that spans a change is not stored.</summary>
    public int Epoch => Volatile.Read(ref _epoch);

    /// <summary>How many flights are under way.</summary>
    public int Count => _flights.Count;

    /// <summary>The flight for a key, if there is one.</summary>
    public Flight? Find(string key) => _flights.GetValueOrDefault(key);

    /// <summary>Registers a flight if there is none for its key.</summary>
    public bool TryStart(Flight flight) => _flights.TryAdd(flight.Key, flight);

    /// <summary>Registers a flight in the place of the one for its key.</summary>
    /// <returns>The flight whose place it took, if there was one. It goes on, but nobody joins it any more.</returns>
    public Flight? Replace(Flight flight)
    {
        while (true)
        {
            if (_flights.TryGetValue(flight.Key, out var current))
            {
                if (_flights.TryUpdate(flight.Key, flight, current))
                {
                    return current;
                }
            }
            else if (_flights.TryAdd(flight.Key, flight))
            {
                return null;
            }
        }
    }

    /// <summary>Takes a flight off the table, unless another has taken its place.</summary>
    public void Remove(Flight flight) => _flights.TryRemove(KeyValuePair.Create(flight.Key, flight));

    /// <summary>Begins to invalidate everything: from here on no creation that is under way gets stored.</summary>
    public void BeginEpoch() => Interlocked.Increment(ref _epoch);

    /// <summary>Makes sure that nobody who comes later uses what was begun before.</summary>
    public void SupersedeAll()
    {
        foreach (var (_, flight) in _flights)
        {
            if (flight.TrySupersede())
            {
                Remove(flight);
            }
            else
            {
                // It is writing. It has to stay where later writes of its key can find it and wait for it.
                flight.Outdate();
            }
        }
    }
}
