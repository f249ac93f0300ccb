namespace Dogpile.Locking;

/// <summary>
/// Who waits for whom among flights. A creator that asks for its own key, or two creators that ask for each other's,
/// would wait for ever; the graph finds the circle before the last wait closes it.
/// </summary>
/// <remarks>
/// <para>Only flights started or joined from inside a creator have edges, so callers outside never come here. One lock
/// for the process is enough for those, and makes "look for a circle, then add the edge" one step: of several waits
/// that would together close a circle, the last one sees it.</para>
/// <para>A creator that lets go of a call without awaiting it still counts as waiting for it.</para>
/// </remarks>
internal static class WaitGraph
{
    private static readonly Lock Sync = new();

    /// <summary>Records that the flight on whose behalf the caller runs, if any, cannot land before another.</summary>
    /// <returns>The record, to be disposed when the wait is over.</returns>
    /// <exception cref="CacheRecursionException">The other flight cannot land before the caller's.</exception>
    public static Edge Enter(Flight awaited)
    {
        if (FlightScope.Current is not { } waiting)
        {
            return default;
        }

        lock (Sync)
        {
            Add(waiting.Lead, awaited);
        }

        return new Edge(waiting.Lead, awaited, null);
    }

    /// <summary>The same for the wait until several flights have landed.</summary>
    public static Edge Enter(IReadOnlyList<Flight> awaited)
    {
        if (FlightScope.Current is not { } waiting)
        {
            return default;
        }

        lock (Sync)
        {
            for (var index = 0; index < awaited.Count; index++)
            {
                try
                {
                    Add(waiting.Lead, awaited[index]);
                }
                catch (CacheRecursionException)
                {
                    Remove(waiting.Lead, awaited.Take(index));
                    throw;
                }
            }
        }

        return new Edge(waiting.Lead, null, awaited);
    }

    private static void Add(Flight waiting, Flight awaited)
    {
        if (awaited.HasLanded)
        {
            return;
        }

        ThrowIfCircle(waiting, awaited);
        (waiting.WaitsFor ??= []).Add(awaited);
    }

    private static void Remove(Flight waiting, IEnumerable<Flight> awaited)
    {
        foreach (var flight in awaited)
        {
            waiting.WaitsFor?.Remove(flight);
        }
    }

    private static void ThrowIfCircle(Flight waiting, Flight awaited)
    {
        if (awaited.Lead != waiting && awaited.Lead.WaitsFor is null or [])
        {
            return;
        }

        var path = new List<Flight>();
        if (TryFindPath(awaited, waiting, path, []))
        {
            // The path leads to the waiting flight, which is also where the circle begins.
            throw CacheRecursionException.For(path.Prepend(path[^1]).Select(flight => flight.Name));
        }
    }

    private static bool TryFindPath(Flight from, Flight to, List<Flight> path, HashSet<Flight> seen)
    {
        path.Add(from);
        if (from.Lead == to)
        {
            return true;
        }

        if (from.Lead.WaitsFor is { } next)
        {
            foreach (var flight in next)
            {
                if (!flight.HasLanded && seen.Add(flight) && TryFindPath(flight, to, path, seen))
                {
                    return true;
                }
            }
        }

        path.RemoveAt(path.Count - 1);
        return false;
    }

    /// <summary>One recorded wait.</summary>
    public readonly struct Edge(Flight waiting, Flight? awaited, IReadOnlyList<Flight>? others) : IDisposable
    {
        public void Dispose()
        {
            if (waiting is null)
            {
                return;
            }

            lock (Sync)
            {
                Remove(waiting, others ?? [awaited!]);
            }
        }
    }
}
