namespace Dogpile.Locking;

/// <content>Many keys at once.</content>
/// <remarks>
/// <para>What holds, beside what holds for each key:</para>
/// <list type="number">
/// <item>A caller creates what nobody else is creating, and waits for what somebody else creates; it waits only after its
/// own flights have landed. So nobody holds a key while waiting for another, and callers whose keys overlap, in whatever
/// order, do not wait for each other in a circle.</item>
/// <item>Mutexes are taken without waiting. Keys whose mutex somebody else holds come after the others, one by one, with
/// one mutex held at a time: the same across processes.</item>
/// <item>The flights of one creation are a group: they end together, are abandoned together, and wait together.</item>
/// <item>Every flight that was started lands, whatever happens.</item>
/// <item>Writers of many keys, refreshes among them, enter the table in one step (<see cref="FlightTable.ReplaceAll"/>).</item>
/// <item>Waits backwards are for flights that write, waits forwards (<see cref="WaitForOvertakersAsync"/>) begin when nothing of
/// the group writes any more. So no refresh of many waits for one that waits for it.</item>
/// </list>
/// </remarks>
internal static partial class FlightControl
{
    /// <summary>Gives many values, making those that need be.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="flights">The table that makes flights single.</param>
    /// <param name="keys">The keys, each once.</param>
    /// <param name="batch">How to read, make and store the values.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and the creations that nobody else waits for.</param>
    /// <returns>For each key, in order, the value; or none, where the creator may lack values.</returns>
    public static async ValueTask<(bool HasValue, T Value)[]> GetOrCreateMultiAsync<TBatch, T>(
        bool async, FlightTable flights, FlightKeys keys, TBatch batch, CancellationToken cancellationToken)
        where TBatch : struct, IDogpileBatch<T>
    {
        var results = new (bool HasValue, T Value)[keys.Count];
        List<int>? pending = null;
        do
        {
            var asked = pending is null ? keys : keys.Select(pending);
            var readings = await batch.ReadAsync(async, asked, isFirst: pending is null, cancellationToken).ConfigureAwait(false);
            if (pending is null && TryTakeFresh(readings, results))
            {
                return results;
            }

            cancellationToken.ThrowIfCancellationRequested();
            using var round = new BatchRound<TBatch, T>(async, flights, keys, batch, results, cancellationToken);
            round.Board(pending, readings);
            pending = await round.FinishAsync().ConfigureAwait(false);
        }
        while (pending.Count > 0);
        return results;
    }

    /// <summary>
    /// Makes many new values whatever there is, and deletes what the creator has no value for. If that fails, nothing
    /// has changed.
    /// </summary>
    /// <returns>For each key, in order, the value; or none, where the creator may lack values.</returns>
    public static async ValueTask<(bool HasValue, T Value)[]> RefreshMultiAsync<TBatch, T>(
        bool async, FlightTable flights, FlightKeys keys, TBatch batch, CancellationToken cancellationToken)
        where TBatch : struct, IDogpileBatch<T>
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ThrowIfInside(flights, keys, storing: false);
            using var creation = new BatchCreation<TBatch, T>(flights, batch, BatchPurpose.Refresh, keys.Count, cancellationToken);
            for (var index = 0; index < keys.Count; index++)
            {
                creation.Add(keys[index], index);
            }

            using var edge = WaitGraph.Enter(creation.Flights);
            await creation.RunAsync(async).WaitAsync(cancellationToken).ConfigureAwait(false);
            FlightOutcome<T>[] outcomes = [.. Enumerable.Range(0, creation.Count).Select(place => creation.OutcomeOf(place).Outcome)];
            if (Array.TrueForAll(outcomes, static outcome => outcome.ServesLeader || outcome.End == FlightEnd.Nothing))
            {
                return ResultsOf(outcomes);
            }
        }
    }

    /// <summary>Writes many keys at once, so that no creation begun earlier overwrites what is written.</summary>
    public static async ValueTask WriteMultiAsync<TState>(
        bool async, FlightTable flights, FlightKeys keys, TState state, Func<bool, TState, ValueTask> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfInside(flights, keys, storing: true);
        var group = new List<Flight>(keys.Count);
        for (var index = 0; index < keys.Count; index++)
        {
            group.Add(new WriteFlight(flights, keys[index], index == 0 ? null : group[0]));
        }

        group[0].Group = group;
        using var edge = WaitGraph.Enter(group);
        flights.ReplaceAll(group);
        var scope = FlightScope.EnterStoring(group[0]);
        try
        {
            await SupersedeLinesAsync(async, group, cancellationToken).ConfigureAwait(false);
            await write(async, state).ConfigureAwait(false);
        }
        finally
        {
            scope.Leave();
            group.ForEach(flights.Land);
        }
    }

    private static (bool HasValue, T Value)[] ResultsOf<T>(FlightOutcome<T>[] outcomes) => Array.ConvertAll(
        outcomes, static outcome => outcome.End == FlightEnd.Nothing ? default : (true, outcome.GetValueOrThrow()));

    private static void ThrowIfInside(FlightTable flights, FlightKeys keys, bool storing)
    {
        for (var index = 0; index < keys.Count && FlightScope.Current is not null; index++)
        {
            ThrowIfInside(flights, keys[index], storing);
        }
    }

    private static bool TryTakeFresh<T>(Reading<T>[] readings, (bool HasValue, T Value)[] results)
    {
        for (var index = 0; index < readings.Length; index++)
        {
            if (readings[index].Freshness != Freshness.Fresh)
            {
                return false;
            }

            results[index] = (true, readings[index].Value);
        }

        return true;
    }
}
