namespace Dogpile.Locking;

/// <summary>
/// The dogpile lock: of all callers who want a value that is missing or stale, one makes it; the others wait for it,
/// or keep using the stale one.
/// </summary>
/// <remarks>
/// <para>What holds, for one key in one process:</para>
/// <list type="number">
/// <item>Of callers who find nothing, or a stale value, one creates: a flight is in the <see cref="FlightTable"/> for the
/// key, and there is room for one. Only a refresh, which is asked for, makes a value beside a creation under way.</item>
/// <item>A value is stored before its flight leaves the table, and a new flight reads again after it has entered. So
/// whoever enters after a creation has succeeded finds its value, and nothing is created twice.</item>
/// <item>A flight leaves the table before it lands, so a caller who was told of a failure never joins the failed flight.</item>
/// <item>A set or delete takes the place of the flight in the table, and a refresh does too. Before any of them writes,
/// it takes the right to store from every flight in line before it (<see cref="Flight.Predecessor"/>), in one atomic step
/// each (<see cref="Flight.TrySupersede"/>); one that is writing already is waited for. So a created value never
/// overwrites a later fact, and nobody who comes after the fact joins an earlier flight. (A delete that is one step, of a key
/// for which there is no flight, goes without: whoever enters the table afterwards comes after it.)</item>
/// <item>A flight stays in the table, or in the line of one that is there, as long as it may write.</item>
/// <item>A refresh whose value is not stored, because a later fact took its right, ends when that fact can be seen. So
/// whoever was told that a key is refreshed never finds what it held before.</item>
/// <item>Waits that would close a circle throw (<see cref="WaitGraph"/>).</item>
/// <item>The backend's mutex, where there is one, is taken inside the flight and released before it lands. Failing to release
/// it is reported, and takes nothing away from anybody.</item>
/// <item>A creation that is handed over keeps its flight and its mutex until it is run or released. As long as it has not
/// begun, whoever needs its value or its place takes it back (<see cref="HandedOverCreation.TakeBack"/>): it may be in line
/// behind that very caller.</item>
/// </list>
/// <para>There is one implementation for synchronous and asynchronous callers, and they share flights: with
/// <c>async: false</c> everything completes before the method returns.</para>
/// </remarks>
internal static partial class FlightControl
{
    /// <summary>Gives the value, making it if need be.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="reading">What the caller has found already.</param>
    /// <param name="operation">How to read, make and store the value.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and the creation when nobody else waits for it.</param>
    public static ValueTask<T> GetOrCreateAsync<TOperation, T>(
        bool async, Reading<T> reading, TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        var other = operation.Flights.Find(operation.Key);
        return async && !cancellationToken.CanBeCanceled && reading.Freshness == Freshness.None && FlightToShare<T>(other) is { } flight
            ? ShareAsync(flight, operation)
            : GetOrCreateAloneAsync(async, other, reading, operation, cancellationToken);
    }

    private static async ValueTask<T> GetOrCreateAloneAsync<TOperation, T>(
        bool async, Flight? other, Reading<T> reading, TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        while (true)
        {
            if (reading.Freshness == Freshness.Fresh)
            {
                return reading.Value;
            }

            cancellationToken.ThrowIfCancellationRequested();

            if (other is not null)
            {
                if (reading.Freshness == Freshness.Stale)
                {
                    return reading.Value;
                }

                var outcome = await JoinAsync<T>(async, other, cancellationToken).ConfigureAwait(false);
                if (outcome.ServesJoined)
                {
                    return outcome.GetValueOrThrow();
                }
            }
            else
            {
                var flight = NewFlight<TOperation, T>(ref operation, cancellationToken);
                if (flight.Table.TryStart(flight))
                {
                    var outcome = await LeadAsync(async, flight, ref operation, reading, isRefresh: false, cancellationToken).ConfigureAwait(false);
                    if (outcome.ServesLeader)
                    {
                        return outcome.GetValueOrThrow();
                    }
                }
            }

            reading = await operation.ReadAsync(async, cancellationToken).ConfigureAwait(false);
            other = operation.Flights.Find(operation.Key);
        }
    }

    /// <summary>
    /// Makes a new value whatever there is. A creation that is under way loses its right to store when the refresh comes
    /// to store: it began earlier, and its value is older news. If the refresh fails, it has changed nothing.
    /// </summary>
    public static async ValueTask<T> RefreshAsync<TOperation, T>(
        bool async, TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var flight = NewFlight<TOperation, T>(ref operation, cancellationToken);
            var outcome = await LeadAsync(async, flight, ref operation, Reading<T>.None, isRefresh: true, cancellationToken).ConfigureAwait(false);
            if (outcome.ServesLeader)
            {
                return outcome.GetValueOrThrow();
            }
        }
    }

    /// <summary>Writes a key, so that no creation begun earlier overwrites what is written.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="flights">The table that makes flights single.</param>
    /// <param name="key">The key.</param>
    /// <param name="state">What <paramref name="write"/> needs.</param>
    /// <param name="write">Sets or deletes the key.</param>
    /// <param name="cancellationToken">Ends the wait in line; then nothing is written.</param>
    public static async ValueTask WriteAsync<TState>(
        bool async, FlightTable flights, FlightKey key, TState state, Func<bool, TState, ValueTask> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfInside(flights, key, storing: true);
        var flight = new WriteFlight(flights, key);
        using var edge = WaitGraph.Enter(flight);
        flights.Replace(flight);
        var scope = FlightScope.EnterStoring(flight);
        try
        {
            await SupersedeLinesAsync(async, [flight], cancellationToken).ConfigureAwait(false);
            await write(async, state).ConfigureAwait(false);
        }
        finally
        {
            scope.Leave();
            flights.Land(flight);
        }
    }

    private static CreationFlight<T> NewFlight<TOperation, T>(ref TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        var (flights, key) = (operation.Flights, operation.Key);
        ThrowIfInside(flights, key, storing: false);
        if (!cancellationToken.CanBeCanceled)
        {
            return new CreationFlight<T>(flights, key, abandonment: null);
        }

        var abandonment = new Abandonment();
        abandonment.Begin();
        return new CreationFlight<T>(flights, key, abandonment);
    }

    private static async ValueTask<FlightOutcome<T>> JoinAsync<T>(bool async, Flight flight, CancellationToken cancellationToken)
    {
        ThrowIfOtherType<T>(flight);
        if (flight.TakeBack())
        {
            return FlightOutcome<T>.Retry;
        }

        using var edge = WaitGraph.Enter(flight);
        var mayUseOutcome = flight.Join();
        using var seat = flight.LeaveWhenCancelled(cancellationToken);
        await flight.WaitAsync(async, cancellationToken).ConfigureAwait(false);
        return OutcomeOf<T>(flight, mayUseOutcome);
    }

    /// <summary>What a flight that has landed brings those who have joined it.</summary>
    public static FlightOutcome<T> OutcomeOf<T>(Flight flight, bool mayUseOutcome) =>
        mayUseOutcome && flight is CreationFlight<T> creation ? creation.Outcome : FlightOutcome<T>.Retry;

    public static void ThrowIfOtherType<T>(Flight flight)
    {
        if (flight.ValueType is { } type && type != typeof(T))
        {
            throw CacheTypeMismatchException.For(flight.Name, type, typeof(T));
        }
    }

    private static ValueTask<FlightOutcome<T>> LeadAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, ref TOperation operation, Reading<T> reading, bool isRefresh, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T> =>
        cancellationToken.CanBeCanceled || FlightScope.Current is not null
            ? LeadAndLeaveAsync(async, flight, operation, reading, isRefresh, cancellationToken)
            : RunAsync(async, flight, ref operation, reading, isRefresh, CancellationToken.None);

    /// <summary>Leads a flight for somebody who may leave it, or for whom another flight waits.</summary>
    private static async ValueTask<FlightOutcome<T>> LeadAndLeaveAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, TOperation operation, Reading<T> reading, bool isRefresh, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        using var edge = WaitGraph.Enter(flight);
        using var seat = flight.LeaveWhenCancelled(cancellationToken);

        // Not the flight's landing: one that is handed over goes on without its leader.
        var run = RunAsync(async, flight, ref operation, reading, isRefresh, cancellationToken);
        return cancellationToken.CanBeCanceled && !run.IsCompleted
            ? await run.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false)
            : await run.ConfigureAwait(false);
    }

    /// <summary>
    /// Refuses what would begin the same work inside itself: a creator that leads its own key again, or a backend that
    /// writes the key in the middle of writing it.
    /// </summary>
    public static void ThrowIfInside(FlightTable flights, FlightKey key, bool storing)
    {
        if (FlightScope.Enclosing(flights, key.Stored, storing) is not null)
        {
            throw CacheRecursionException.For([key.Name, key.Name]);
        }
    }
}
