namespace Dogpile.Locking;

/// <summary>
/// The dogpile lock: of all callers who want a value that is missing or stale, one makes it; the others wait for it,
/// or keep using the stale one.
/// </summary>
/// <remarks>
/// <para>What holds, for one key in one process:</para>
/// <list type="number">
/// <item>At most one creation that may be stored is under way: creators are in the <see cref="FlightTable"/>, one per key.</item>
/// <item>A value is stored before its flight leaves the table, and a new flight reads again after it has entered. So
/// whoever enters after a creation has succeeded finds its value, and nothing is created twice.</item>
/// <item>A flight leaves the table before it lands, so a caller who was told of a failure never joins the failed flight.</item>
/// <item>A set or delete replaces the flight in the table and takes its right to store in one atomic step
/// (<see cref="Flight.TrySupersede"/>); if the flight is writing already, it waits and writes after it. So a created
/// value never overwrites a later fact, and nobody who comes after the fact joins the earlier flight.</item>
/// <item>Waits that would close a circle throw (<see cref="WaitGraph"/>).</item>
/// </list>
/// <para>There is one implementation for synchronous and asynchronous callers, and they share flights: with
/// <c>async: false</c> everything completes before the method returns.</para>
/// </remarks>
internal static class DogpileLock
{
    /// <summary>Gives the value, making it if need be.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="flights">The table that makes flights single.</param>
    /// <param name="key">The key.</param>
    /// <param name="reading">What the caller has found already.</param>
    /// <param name="operation">How to read, make and store the value.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and the creation when nobody else waits for it.</param>
    public static async ValueTask<T> GetOrCreateAsync<TOperation, T>(
        bool async, FlightTable flights, string key, Reading<T> reading, TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        while (true)
        {
            if (reading.Freshness == Freshness.Fresh)
            {
                return reading.Value;
            }

            cancellationToken.ThrowIfCancellationRequested();

            if (flights.Find(key) is { } other)
            {
                if (reading.Freshness == Freshness.Stale)
                {
                    return reading.Value;
                }

                var outcome = await JoinAsync<T>(async, other, cancellationToken).ConfigureAwait(false);
                if (!outcome.MustRetry)
                {
                    return outcome.GetValueOrThrow();
                }
            }
            else
            {
                var flight = new CreationFlight<T>(key, cancellationToken.CanBeCanceled);
                if (flights.TryStart(flight))
                {
                    var outcome = await LeadAsync(async, flights, flight, operation, isRefresh: false, cancellationToken).ConfigureAwait(false);
                    if (!outcome.MustRetry)
                    {
                        return outcome.GetValueOrThrow();
                    }
                }
            }

            reading = await operation.ReadAsync(async, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Makes a new value whatever there is. Replaces a creation that is under way: that one began earlier, and its
    /// value is older news.
    /// </summary>
    public static async ValueTask<T> RefreshAsync<TOperation, T>(
        bool async, FlightTable flights, string key, TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var flight = new CreationFlight<T>(key, cancellationToken.CanBeCanceled);
            var outcome = await LeadAsync(async, flights, flight, operation, isRefresh: true, cancellationToken).ConfigureAwait(false);
            if (!outcome.MustRetry)
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
    public static async ValueTask WriteAsync<TState>(
        bool async, FlightTable flights, string key, TState state, Func<bool, TState, ValueTask> write)
    {
        var flight = new WriteFlight(key);
        var predecessor = flights.Replace(flight);
        try
        {
            await SupersedeAsync(async, predecessor).ConfigureAwait(false);
            await write(async, state).ConfigureAwait(false);
        }
        finally
        {
            flights.Remove(flight);
            flight.Land();
        }
    }

    private static async ValueTask<FlightOutcome<T>> JoinAsync<T>(bool async, Flight flight, CancellationToken cancellationToken)
    {
        if (flight.ValueType is { } type && type != typeof(T))
        {
            throw CacheTypeMismatchException.For(flight.Key, type, typeof(T));
        }

        using var edge = WaitGraph.Enter(flight);
        var mayUseOutcome = flight.Join();
        using var seat = flight.LeaveWhenCancelled(cancellationToken);
        await flight.WaitAsync(async, cancellationToken).ConfigureAwait(false);
        return mayUseOutcome && flight is CreationFlight<T> creation ? creation.Outcome : FlightOutcome<T>.Retry;
    }

    private static async ValueTask<FlightOutcome<T>> LeadAsync<TOperation, T>(
        bool async, FlightTable flights, CreationFlight<T> flight, TOperation operation, bool isRefresh, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        using var edge = WaitGraph.Enter(flight);
        using var seat = flight.LeaveWhenCancelled(cancellationToken);
        var run = RunAsync(async, flights, flight, operation, isRefresh, cancellationToken);
        if (!run.IsCompleted)
        {
            await flight.WaitAsync(async, cancellationToken).ConfigureAwait(false);
        }

        return flight.Outcome;
    }

    /// <summary>Runs a creation to its end, whoever still waits for it. Never fails: the outcome carries the failure.</summary>
    private static async Task RunAsync<TOperation, T>(
        bool async, FlightTable flights, CreationFlight<T> flight, TOperation operation, bool isRefresh, CancellationToken leaderToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        FlightScope.Enter(flight);
        FlightOutcome<T> outcome;
        try
        {
            var value = await CreateAsync(async, flights, flight, operation, isRefresh).ConfigureAwait(false);
            outcome = FlightOutcome<T>.Success(value);
        }
        catch (OperationCanceledException) when (flight.IsAbandoned || leaderToken.IsCancellationRequested)
        {
            // Nobody's failure but the leader's, who is leaving: the creation was cancelled for want of waiters, or
            // the creator listens to the leader's own token. Whoever is still here starts again.
            outcome = FlightOutcome<T>.Retry;
        }
#pragma warning disable CA1031 // Not swallowed: it reaches every waiter.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome = FlightOutcome<T>.Failure(exception);
        }

        flights.Remove(flight);
        flight.Land(outcome);
    }

    private static async ValueTask<T> CreateAsync<TOperation, T>(
        bool async, FlightTable flights, CreationFlight<T> flight, TOperation operation, bool isRefresh)
        where TOperation : struct, IDogpileOperation<T>
    {
        if (isRefresh)
        {
            await SupersedeAsync(async, flights.Replace(flight)).ConfigureAwait(false);
        }

        // The flight is in the table, so an invalidation of everything either finds it there or changes the epoch later.
        var epoch = flights.Epoch;
        if (!isRefresh)
        {
            // Between the caller's reading and the flight's start another flight may have landed.
            var reading = await operation.ReadAsync(async, flight.Token).ConfigureAwait(false);
            if (reading.Freshness == Freshness.Fresh)
            {
                return reading.Value;
            }
        }

        var value = await operation.CreateAsync(flight.Token).ConfigureAwait(false);
        if (operation.ShouldStore(value))
        {
            // Stamp, claim, look at the epoch, in this order: if the epoch has not changed by then, an invalidation
            // that comes later takes its mark after the stamp, and covers the value.
            var stamp = operation.Stamp();
            if (flight.TryBeginStoring() && flights.Epoch == epoch)
            {
                await operation.StoreAsync(async, value, stamp).ConfigureAwait(false);
            }
        }

        return value;
    }

    private static async ValueTask SupersedeAsync(bool async, Flight? predecessor)
    {
        if (predecessor is null || predecessor.TrySupersede())
        {
            return;
        }

        // It is writing the key at this moment. Storing is short and not ours to cancel.
        using var edge = WaitGraph.Enter(predecessor);
        await predecessor.WaitAsync(async, CancellationToken.None).ConfigureAwait(false);
    }
}
