using System.Numerics;

namespace Dogpile.Locking;

/// <summary>The flights under way, by key. The table is what makes a flight single.</summary>
internal sealed class FlightTable
{
    /// <summary>So that those who start and end flights at the same time seldom meet. A power of two.</summary>
    private static readonly int StripesForMany = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 16));

    private readonly FlightStripe[] _stripes;
    private readonly Lock _replacing = new();
    private readonly Lock _invalidating = new();
    private int _epoch;

    private FlightTable(int stripes) => _stripes = [.. Enumerable.Range(0, stripes).Select(_ => new FlightStripe())];

    /// <summary>Changes when everything is invalidated at once; a creation that spans a change is not stored.</summary>
    public int Epoch
    {
        get
        {
            SchedulePoint.Reach("table: read the epoch");
            return Volatile.Read(ref _epoch);
        }
    }

    public static FlightTable ForManyKeys() => new(StripesForMany);

    public static FlightTable ForOneKey() => new(stripes: 1);

    /// <summary>How many flights are under way.</summary>
    public int Count => _stripes.Sum(stripe => stripe.Count);

    /// <summary>The flight for a key, if there is one.</summary>
    public Flight? Find(FlightKey key) => Find(key.Stored, key.Hash);

    /// <inheritdoc cref="Find(FlightKey)"/>
    public Flight? Find(string key) => Find(key, KeyHash.Of(key));

    /// <summary>The same for a key that need not be a string yet.</summary>
    public Flight? Find(ReadOnlySpan<char> key, int hash)
    {
        SchedulePoint.Reach("table: find");
        return StripeOf(hash).Find(key, hash);
    }

    /// <summary>Registers a flight if there is none for its key.</summary>
    public bool TryStart(Flight flight)
    {
        SchedulePoint.Reach("table: start");
        return StripeOf(flight.Hash).TryAdd(flight);
    }

    /// <summary>
    /// Registers a flight in the place of the one for its key, which becomes its predecessor. That one goes on, but
    /// nobody joins it any more.
    /// </summary>
    public void Replace(Flight flight)
    {
        while (true)
        {
            // Known before the flight can be found: who finds the flight has to find those before it.
            flight.Predecessor = Find(flight.Key, flight.Hash);
            if (flight.Predecessor is not { } current)
            {
                SchedulePoint.Reach("replace: add");
                if (StripeOf(flight.Hash).TryAdd(flight))
                {
                    SchedulePoint.Reach("replace: entered");
                    return;
                }

                continue;
            }

            SchedulePoint.Reach("replace: mark the one before");
            current.WasReplaced = true;
            SchedulePoint.Reach("replace: update");
            if (StripeOf(flight.Hash).TryReplace(current, flight))
            {
                SchedulePoint.Reach("replace: entered");
                return;
            }
        }
    }

    /// <summary>
    /// Registers many flights in the places of those for their keys, as one step for all who do the same. So of two
    /// writers of many keys one comes before the other for every key they share, and they never wait for each other.
    /// </summary>
    public void ReplaceAll(IReadOnlyList<Flight> flights)
    {
        SchedulePoint.EnterLock(this, "writers of many");
        lock (_replacing)
        {
            foreach (var flight in flights)
            {
                Replace(flight);
            }
        }

        SchedulePoint.LeaveLock(this, "writers of many");
    }

    /// <summary>
    /// Takes a flight off the table, unless another has taken its place. If one before it may still write, because the
    /// flight has failed or given up, that one gets its place back, so that later writes find it.
    /// </summary>
    public void Remove(Flight flight)
    {
        flight.TrimPredecessors();
        SchedulePoint.Reach("remove: read the predecessor");
        if (flight.Predecessor is not { } predecessor)
        {
            SchedulePoint.Reach("remove: remove");
            StripeOf(flight.Hash).Remove(flight);
            return;
        }

        // It began before the flight that was in its place: who comes now waits for it, but does not use its value.
        predecessor.Outdate();
        SchedulePoint.Reach("remove: put the predecessor back");
        if (StripeOf(flight.Hash).TryReplace(flight, predecessor) && predecessor.HasLanded)
        {
            SchedulePoint.Reach("remove: remove the predecessor, which has landed");
            Remove(predecessor);
        }
    }

    /// <summary>Takes a flight off the table and ends the wait of everyone who waits for it.</summary>
    public void Land(Flight flight)
    {
        Remove(flight);
        flight.Land();
        SchedulePoint.Reach("land: was it replaced");
        if (flight.WasReplaced)
        {
            // It may have got its place back after it was removed and before it had landed.
            Remove(flight);
        }
    }

    /// <summary>
    /// Registers a refresh, of one key or a group of many, in the place of what there is. It comes before or after an
    /// invalidation of everything, never in its middle: there it would be swept off the table although older values that
    /// were created in the middle, too, stay.
    /// </summary>
    /// <returns>The epoch that the refresh belongs to.</returns>
    public int ReplaceInEpoch(Flight flight)
    {
        SchedulePoint.EnterLock(this, "invalidation");
        int epoch;
        lock (_invalidating)
        {
            if (flight.Group is { } group)
            {
                ReplaceAll(group);
            }
            else
            {
                Replace(flight);
            }

            epoch = Epoch;
        }

        SchedulePoint.LeaveLock(this, "invalidation");
        return epoch;
    }

    /// <summary>Invalidates everything, as one step for refreshes.</summary>
    /// <param name="takeMark">Makes what was stored up to then missing or stale.</param>
    public void InvalidateAll(Action takeMark)
    {
        SchedulePoint.EnterLock(this, "invalidation");
        lock (_invalidating)
        {
            // In this order: a creation that has not yet looked at the epoch is not stored, and one that has was stamped
            // before the mark is taken. Only then are callers turned away from the flights that began before.
            BeginEpoch();
            SchedulePoint.Reach("invalidate: take the mark");
            try
            {
                takeMark();
            }
            finally
            {
                // Marks that are kept elsewhere may hold although taking them has failed.
                SupersedeAll();
            }
        }

        SchedulePoint.LeaveLock(this, "invalidation");
    }

    /// <summary>Returns when an invalidation that has begun has ended.</summary>
    public void WaitForInvalidation()
    {
        SchedulePoint.EnterLock(this, "invalidation");
        lock (_invalidating)
        {
        }

        SchedulePoint.LeaveLock(this, "invalidation");
    }

    /// <summary>Begins to invalidate everything: from here on no creation that is under way gets stored.</summary>
    public void BeginEpoch()
    {
        SchedulePoint.Reach("table: begin an epoch");
        Interlocked.Increment(ref _epoch);
    }

    /// <summary>Makes sure that nobody who comes later uses what was begun before.</summary>
    public void SupersedeAll()
    {
        SchedulePoint.Reach("supersede all: begin");
        foreach (var flight in _stripes.SelectMany(stripe => stripe.ToArray()))
        {
            if (TrySupersedeLine(flight))
            {
                Remove(flight);
                flight.TakeBack();
            }
            else
            {
                // One in line is writing. It has to stay where later writes of its key can find it and wait for it.
                flight.Outdate();
            }
        }
    }

    /// <summary>Makes sure that nobody who comes later uses what is under way; all of it may still be stored.</summary>
    public void OutdateAll()
    {
        foreach (var flight in _stripes.SelectMany(stripe => stripe.ToArray()))
        {
            flight.Outdate();
        }
    }

    private FlightStripe StripeOf(int hash) => _stripes[(hash >>> 16) & (_stripes.Length - 1)];

    private static bool TrySupersedeLine(Flight? flight)
    {
        var superseded = true;
        for (; flight is not null; flight = flight.Predecessor)
        {
            SchedulePoint.Reach("supersede line: next");
            superseded &= flight.TrySupersede() || flight.HasLanded;
        }

        return superseded;
    }
}
