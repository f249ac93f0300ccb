namespace Dogpile.Locking;

/// <content>Flights of one key in line: who takes whose right to write, and who waits for whom.</content>
internal static partial class FlightControl
{
    /// <summary>
    /// A refresh whose value was not stored, because a later fact came first, ends when that fact can be seen: whoever
    /// was told that the key is refreshed must not find what it held before.
    /// </summary>
    /// <remarks>
    /// No circle: those it waits for are writing and need nothing from a flight that may not write any more. Of a group, the
    /// flights that have written land before the others come here.
    /// </remarks>
    public static async ValueTask WaitForOvertakersAsync(bool async, Flight flight, int epoch)
    {
        if (flight.Table.Epoch != epoch)
        {
            flight.Table.WaitForInvalidation();
        }

        if (!flight.IsSuperseded)
        {
            return;
        }

        SchedulePoint.Reach("overtaken: look for who did it");
        await WaitForStoringAsync(async, flight.Table.Find(flight.Key, flight.Hash), until: flight, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The same as below for a write, which can be cancelled as long as it has taken nothing from anybody.</summary>
    private static async ValueTask SupersedeLinesAsync(bool async, IReadOnlyList<Flight> flights, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            foreach (var flight in flights)
            {
                await WaitForStoringAsync(async, flight.Predecessor, until: null, cancellationToken).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        foreach (var flight in flights)
        {
            await SupersedeLineAsync(async, flight).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the right to store from every flight in line before this one; waits for those that are writing.</summary>
    public static ValueTask SupersedeLineAsync(bool async, Flight flight)
    {
        SchedulePoint.Reach("line: look before");
        return flight.Predecessor is { } predecessor ? SupersedeFromAsync(async, predecessor) : default;
    }

    private static async ValueTask SupersedeFromAsync(bool async, Flight nearest)
    {
        for (var predecessor = nearest; predecessor is not null; predecessor = predecessor.Predecessor)
        {
            if (predecessor.TrySupersede())
            {
                // What is neither joined nor stored any more need not be run, nor hold its mutex until it is its turn. Where
                // others are created together with it, they still are.
                if (predecessor.Lead.Group is not { Count: > 1 })
                {
                    predecessor.TakeBack();
                }
            }
            else
            {
                using var edge = WaitGraph.Enter(predecessor);
                await predecessor.WaitAsync(async, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits for those that are writing, from one flight on back to another, or to the end of the line.</summary>
    private static async ValueTask WaitForStoringAsync(bool async, Flight? from, Flight? until, CancellationToken cancellationToken)
    {
        for (var flight = from; flight is not null && flight != until; flight = flight.Predecessor)
        {
            if (flight.IsStoring)
            {
                using var edge = WaitGraph.Enter(flight);
                await flight.WaitAsync(async, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
