namespace Dogpile.Locking;

/// <content>What the leader of a flight does.</content>
/// <remarks>
/// Most misses wait for nothing here: the source may have to be waited for, the memory and a lock that is free have not. So each
/// step is a plain method that goes straight on to the next, and leaves what has to be waited for to an asynchronous twin of
/// a few lines. The operation, which is large, goes by reference as far as no wait comes between.
/// </remarks>
internal static partial class FlightControl
{
    /// <summary>Runs a creation to its end, whoever still waits for it. Never fails: the outcome carries the failure.</summary>
    /// <remarks>Called in an asynchronous method, which restores the flow's scope.</remarks>
    private static ValueTask<FlightOutcome<T>> RunAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, ref TOperation operation, Reading<T> reading, bool isRefresh, CancellationToken leaderToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        var scope = FlightScope.Enter(flight);
        ValueTask<FlightOutcome<T>> creation;
        try
        {
            creation = isRefresh
                ? RefreshAsync(async, flight, operation)
                : CreateAsync(async, flight, ref operation, reading);
        }
#pragma warning disable CA1031 // Not swallowed: it is in the task, as if there had been a wait before.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            creation = ValueTask.FromException<FlightOutcome<T>>(exception);
        }

        return creation.IsCompletedSuccessfully
            ? new ValueTask<FlightOutcome<T>>(End(flight, scope, creation.Result))
            : EndAsync(creation, flight, scope, operation, leaderToken);
    }

    private static async ValueTask<FlightOutcome<T>> EndAsync<TOperation, T>(
        ValueTask<FlightOutcome<T>> creation, CreationFlight<T> flight, FlightScope scope, TOperation operation, CancellationToken leaderToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        FlightOutcome<T> outcome;
        Exception? unheard = null;
        try
        {
            outcome = await creation.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Not swallowed: what is not the leader's own leaving reaches every waiter.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome = OutcomeOf<T>(exception, flight, leaderToken);
            unheard = IsUnheard(exception, outcome.End) ? exception : null;
        }

        End(flight, scope, outcome);

        // Last: a log that fails must not keep the flight from landing.
        if (unheard is not null)
        {
            operation.ReportUnheard(unheard);
        }

        return outcome;
    }

    private static FlightOutcome<T> End<T>(CreationFlight<T> flight, FlightScope scope, FlightOutcome<T> outcome)
    {
        scope.Leave();
        if (outcome.End != FlightEnd.HandedOver)
        {
            flight.Land(outcome);
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

    private static ValueTask<FlightOutcome<T>> CreateAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, ref TOperation operation, Reading<T> first)
        where TOperation : struct, IDogpileOperation<T>
    {
        // The flight is in the table, so an invalidation of everything either finds it there or changes the epoch later.
        var fence = FenceOf<TOperation, T>(flight.Table.Epoch, ref operation);
        return operation.GetMutex() is { } mutex
            ? CreateUnderAsync(async, flight, operation, mutex, fence, first)
            : LookAndCreateAsync(async, flight, ref operation, mutex: null, fence);
    }

    private static async ValueTask<FlightOutcome<T>> CreateUnderAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, TOperation operation, CacheMutex mutex, Fence fence, Reading<T> first)
        where TOperation : struct, IDogpileOperation<T>
    {
        if (await EnterMutexAsync(async, flight, operation, mutex, first).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        try
        {
            return await LookAndCreateAsync(async, flight, ref operation, mutex, fence).ConfigureAwait(false);
        }
        finally
        {
            // A creation that was handed over has the mutex, and has released it where handing it over has failed. What could
            // not be released takes nothing away from the value, and hides no failure of the creator's.
            if (flight.HandedOver is null && await MutexHold.ReleaseAsync(async, mutex).ConfigureAwait(false) is { } failure)
            {
                operation.ReportUnreleased(failure);
            }
        }
    }

    private static ValueTask<FlightOutcome<T>> LookAndCreateAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, ref TOperation operation, CacheMutex? mutex, Fence fence)
        where TOperation : struct, IDogpileOperation<T>
    {
        // Between the caller's reading and the flight's start another flight may have landed, here or elsewhere.
        var reading = operation.ReadAsync(async, flight.Token);
        return reading.IsCompletedSuccessfully
            ? CreateUnlessFreshAsync(async, flight, ref operation, mutex, fence, reading.Result)
            : AwaitAsync(async, flight, operation, mutex, fence, reading);

        static async ValueTask<FlightOutcome<T>> AwaitAsync(
            bool async, CreationFlight<T> flight, TOperation operation, CacheMutex? mutex, Fence fence, ValueTask<Reading<T>> pending)
        {
            var reading = await pending.ConfigureAwait(false);
            return await CreateUnlessFreshAsync(async, flight, ref operation, mutex, fence, reading).ConfigureAwait(false);
        }
    }

    private static ValueTask<FlightOutcome<T>> CreateUnlessFreshAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, ref TOperation operation, CacheMutex? mutex, Fence fence, Reading<T> reading)
        where TOperation : struct, IDogpileOperation<T>
    {
        if (reading.Freshness == Freshness.Fresh)
        {
            return new(FlightOutcome<T>.Success(reading.Value));
        }

        if (reading.Freshness == Freshness.Stale && operation.CanBeHandedOver)
        {
            var failure = HandOver([flight], new HandedOverValue<TOperation, T>(flight, operation, mutex, fence), operation.HandOver);
            return new(FlightOutcome<T>.HandedOver(reading.Value, failure));
        }

        return CreateAndStoreAsync(async, flight, ref operation, mutex, fence, flight.Token);
    }

    private static Fence FenceOf<TOperation, T>(int epoch, ref TOperation operation)
        where TOperation : struct, IDogpileOperation<T>
    {
        var marks = operation.Marks;
        return new Fence(epoch, marks, marks is null ? long.MaxValue : operation.Stamp());
    }

    /// <summary>Acquires the mutex, unless the value comes before it is free.</summary>
    /// <returns>Null: acquired. Else what was found meanwhile, or what the caller has anyway.</returns>
    private static async ValueTask<FlightOutcome<T>?> EnterMutexAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, TOperation operation, CacheMutex mutex, Reading<T> first)
        where TOperation : struct, IDogpileOperation<T>
    {
        if (first.Freshness == Freshness.Stale)
        {
            return await MutexHold.TryAcquireAsync(async, mutex, flight.Token).ConfigureAwait(false) ? null : FlightOutcome<T>.Stale(first.Value);
        }

        while (!await MutexHold.AcquireOrLookAsync(async, mutex, flight.Token).ConfigureAwait(false))
        {
            var reading = await operation.ReadAsync(async, flight.Token).ConfigureAwait(false);
            if (reading.Freshness != Freshness.None)
            {
                return reading.Freshness == Freshness.Fresh ? FlightOutcome<T>.Success(reading.Value) : FlightOutcome<T>.Stale(reading.Value);
            }
        }

        return null;
    }

    /// <summary>A refresh does not ask who else creates, here or elsewhere; but it is not stored over what was written meanwhile.</summary>
    private static async ValueTask<FlightOutcome<T>> RefreshAsync<TOperation, T>(bool async, CreationFlight<T> flight, TOperation operation)
        where TOperation : struct, IDogpileOperation<T>
    {
        var fence = FenceOf<TOperation, T>(flight.Table.ReplaceInEpoch(flight), ref operation);
        var mutex = operation.GetMutex();
        var isClaimed = await MutexHold.ClaimAsync(async, mutex, flight.Token).ConfigureAwait(false);
        FlightOutcome<T> outcome;
        try
        {
            outcome = await CreateAndStoreAsync(async, flight, ref operation, mutex, fence, flight.Token).ConfigureAwait(false);
        }
        finally
        {
            if (isClaimed && await MutexHold.ReleaseAsync(async, mutex).ConfigureAwait(false) is { } failure)
            {
                operation.ReportUnreleased(failure);
            }
        }

        await WaitForOvertakersAsync(async, flight, fence.Epoch).ConfigureAwait(false);
        return outcome;
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
}
