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
/// overwrites a later fact, and nobody who comes after the fact joins an earlier flight.</item>
/// <item>A flight stays in the table, or in the line of one that is there, as long as it may write.</item>
/// <item>A refresh whose value is not stored, because a later fact took its right, ends when that fact can be seen. So
/// whoever was told that a key is refreshed never finds what it held before.</item>
/// <item>Waits that would close a circle throw (<see cref="WaitGraph"/>).</item>
/// </list>
/// <para>There is one implementation for synchronous and asynchronous callers, and they share flights: with
/// <c>async: false</c> everything completes before the method returns.</para>
/// </remarks>
internal static partial class FlightControl
{
    /// <summary>Gives the value, making it if need be.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="flights">The table that makes flights single.</param>
    /// <param name="key">The key.</param>
    /// <param name="reading">What the caller has found already.</param>
    /// <param name="operation">How to read, make and store the value.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and the creation when nobody else waits for it.</param>
    public static async ValueTask<T> GetOrCreateAsync<TOperation, T>(
        bool async, FlightTable flights, FlightKey key, Reading<T> reading, TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        while (true)
        {
            if (reading.Freshness == Freshness.Fresh)
            {
                return reading.Value;
            }

            cancellationToken.ThrowIfCancellationRequested();

            if (flights.Find(key.Stored) is { } other)
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
                ThrowIfInside(flights, key, storing: false);
                var flight = NewFlight<T>(flights, key, cancellationToken);
                if (flights.TryStart(flight))
                {
                    var outcome = await LeadAsync(async, flight, operation, reading, isRefresh: false, cancellationToken).ConfigureAwait(false);
                    if (outcome.ServesLeader)
                    {
                        return outcome.GetValueOrThrow();
                    }
                }
            }

            reading = await operation.ReadAsync(async, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Makes a new value whatever there is. A creation that is under way loses its right to store when the refresh comes
    /// to store: it began earlier, and its value is older news. If the refresh fails, it has changed nothing.
    /// </summary>
    public static async ValueTask<T> RefreshAsync<TOperation, T>(
        bool async, FlightTable flights, FlightKey key, TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ThrowIfInside(flights, key, storing: false);
            var flight = NewFlight<T>(flights, key, cancellationToken);
            var outcome = await LeadAsync(async, flight, operation, Reading<T>.None, isRefresh: true, cancellationToken).ConfigureAwait(false);
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

    private static CreationFlight<T> NewFlight<T>(FlightTable flights, FlightKey key, CancellationToken cancellationToken)
    {
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

    private static async ValueTask<FlightOutcome<T>> LeadAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, TOperation operation, Reading<T> reading, bool isRefresh, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        using var edge = WaitGraph.Enter(flight);
        using var seat = flight.LeaveWhenCancelled(cancellationToken);

        // Not the flight's landing: one that is handed over goes on without its leader.
        return await RunAsync(async, flight, operation, reading, isRefresh, cancellationToken)
            .WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a creation to its end, whoever still waits for it. Never fails: the outcome carries the failure.</summary>
    private static async Task<FlightOutcome<T>> RunAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, TOperation operation, Reading<T> reading, bool isRefresh, CancellationToken leaderToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        var scope = FlightScope.Enter(flight);
        FlightOutcome<T> outcome;
        Exception? unheard = null;
        try
        {
            outcome = await CreateAsync(async, flight, operation, reading, isRefresh).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Not swallowed: what is not the leader's own leaving reaches every waiter.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome = OutcomeOf<T>(exception, flight, leaderToken);
            unheard = IsUnheard(exception, outcome.End) ? exception : null;
        }

        scope.Leave();
        if (outcome.End != FlightEnd.HandedOver)
        {
            flight.Land(outcome);
        }

        // Last: a log that fails must not keep the flight from landing.
        if (unheard is not null)
        {
            operation.ReportUnheard(unheard);
        }

        return outcome;
    }

    /// <summary>
    /// Cancelled for want of waiters (which clients report in many ways), or because the creator listens to the leader's
    /// own token: that is nobody's failure but theirs who left. Whoever is here now starts again.
    /// </summary>
    public static FlightOutcome<T> OutcomeOf<T>(Exception exception, Flight flight, CancellationToken leaderToken) =>
        flight.IsAbandoned || (exception is OperationCanceledException && leaderToken.IsCancellationRequested)
            ? FlightOutcome<T>.Retry
            : FlightOutcome<T>.Failure(exception);

    /// <summary>Whether a failure, not the cancellation itself, is lost on those who have left.</summary>
    public static bool IsUnheard(Exception exception, FlightEnd end) =>
        end == FlightEnd.Retry && exception is not OperationCanceledException;

    private static async ValueTask<FlightOutcome<T>> CreateAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, TOperation operation, Reading<T> first, bool isRefresh)
        where TOperation : struct, IDogpileOperation<T>
    {
        // The flight is in the table, so an invalidation of everything either finds it there or changes the epoch later.
        if (isRefresh)
        {
            var refreshed = new Fence(flight.Table.ReplaceInEpoch(flight), operation.Marks);
            var value = await CreateAndStoreAsync<TOperation, T>(async, flight, operation, refreshed, flight.Token).ConfigureAwait(false);
            await WaitForOvertakersAsync(async, flight, refreshed.Epoch).ConfigureAwait(false);
            return FlightOutcome<T>.Success(value);
        }

        var fence = Fence.Of(flight.Table, operation.Marks);
        var mutex = operation.GetMutex();
        if (!await MutexHold.AcquireAsync(async, mutex, wait: first.Freshness == Freshness.None, flight.Token).ConfigureAwait(false))
        {
            return FlightOutcome<T>.Stale(first.Value);
        }

        var held = mutex;
        try
        {
            // Between the caller's reading and the flight's start another flight may have landed, here or elsewhere.
            var reading = await operation.ReadAsync(async, flight.Token).ConfigureAwait(false);
            if (reading.Freshness == Freshness.Fresh)
            {
                return FlightOutcome<T>.Success(reading.Value);
            }

            if (reading.Freshness == Freshness.Stale && operation.CanBeHandedOver)
            {
                held = null;
                var failure = HandOver([flight], new HandedOverValue<TOperation, T>(flight, operation, mutex, fence), operation.HandOver);
                return FlightOutcome<T>.HandedOver(reading.Value, failure);
            }

            return FlightOutcome<T>.Success(
                await CreateAndStoreAsync<TOperation, T>(async, flight, operation, fence, flight.Token).ConfigureAwait(false));
        }
        finally
        {
            // What could not be released takes nothing away from the value, and hides no failure of the creator's.
            if (await MutexHold.ReleaseAsync(async, held).ConfigureAwait(false) is { } failure)
            {
                operation.ReportUnreleased(failure);
            }
        }
    }

    /// <summary>Hands a creation over; it lands its flights from here on.</summary>
    /// <returns>Null, or the failure of who should have taken it over, which is its leader's.</returns>
    public static Exception? HandOver(
        IEnumerable<Flight> flights, HandedOverCreation creation, Action<HandedOverCreation> handOver)
    {
        foreach (var flight in flights)
        {
            flight.HandedOver = creation;
        }

        try
        {
            handOver(creation);
            return null;
        }
#pragma warning disable CA1031 // Not swallowed: the leader throws it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            creation.Release();
            return exception;
        }
    }

    /// <summary>The part of a creation that is left once it is certain that there has to be one.</summary>
    public static async ValueTask<T> CreateAndStoreAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, TOperation operation, Fence fence, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        var value = await operation.CreateAsync(cancellationToken).ConfigureAwait(false);
        if (operation.ShouldStore(value) && flight.TryBeginStoring())
        {
            await StoreAsync(async, flight, operation, value, fence).ConfigureAwait(false);
        }

        return value;
    }

    private static async ValueTask StoreAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, TOperation operation, T value, Fence fence)
        where TOperation : struct, IDogpileOperation<T>
    {
        var scope = FlightScope.EnterStoring(flight);
        try
        {
            await SupersedeLineAsync(async, flight).ConfigureAwait(false);

            // The stamp first, then a look at the fence: if that has not changed, an invalidation that comes later takes
            // its mark after the stamp, and covers the value.
            SchedulePoint.Reach("store: stamp");
            var stamp = operation.Stamp();
            if (fence.IsIntact(flight.Table, operation.Marks))
            {
                await operation.StoreAsync(async, value, stamp).ConfigureAwait(false);
            }
        }
        finally
        {
            scope.Leave();
        }
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
