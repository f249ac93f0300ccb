namespace Dogpile.Locking;

/// <content>What the leader of a flight does.</content>
internal static partial class FlightControl
{
    /// <summary>Runs a creation to its end, whoever still waits for it. Never fails: the outcome carries the failure.</summary>
    private static async ValueTask<FlightOutcome<T>> RunAsync<TOperation, T>(
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
            var refreshed = FenceOf<TOperation, T>(flight.Table.ReplaceInEpoch(flight), operation);
            var value = await RefreshAsync<TOperation, T>(async, flight, operation, refreshed).ConfigureAwait(false);
            await WaitForOvertakersAsync(async, flight, refreshed.Epoch).ConfigureAwait(false);
            return FlightOutcome<T>.Success(value);
        }

        var fence = FenceOf<TOperation, T>(flight.Table.Epoch, operation);
        var mutex = operation.GetMutex();
        if (mutex is not null && await EnterMutexAsync(async, flight, operation, mutex, first).ConfigureAwait(false) is { } found)
        {
            return found;
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
                await CreateAndStoreAsync<TOperation, T>(async, flight, operation, mutex, fence, flight.Token).ConfigureAwait(false));
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

    private static Fence FenceOf<TOperation, T>(int epoch, TOperation operation)
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
    private static async ValueTask<T> RefreshAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, TOperation operation, Fence fence)
        where TOperation : struct, IDogpileOperation<T>
    {
        var mutex = operation.GetMutex();
        var isClaimed = await MutexHold.ClaimAsync(async, mutex, flight.Token).ConfigureAwait(false);
        try
        {
            return await CreateAndStoreAsync<TOperation, T>(async, flight, operation, mutex, fence, flight.Token).ConfigureAwait(false);
        }
        finally
        {
            if (isClaimed && await MutexHold.ReleaseAsync(async, mutex).ConfigureAwait(false) is { } failure)
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
        bool async, CreationFlight<T> flight, TOperation operation, CacheMutex? mutex, Fence fence, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        var value = await operation.CreateAsync(cancellationToken).ConfigureAwait(false);
        if (!operation.ShouldStore(value) || !flight.TryBeginStoring())
        {
            return value;
        }

        // Who writes the key again in the middle of writing it would wait for itself; nobody can in the middle of one step.
        var scope = operation.StoresInOneStep ? null : FlightScope.EnterStoring(flight);
        try
        {
            await SupersedeLineAsync(async, flight).ConfigureAwait(false);

            // The stamp first, then a look at the fence: if that has not changed, an invalidation that comes later takes
            // its mark after the stamp, and covers the value.
            SchedulePoint.Reach("store: stamp");
            var stamp = operation.Stamp();
            stamp = fence.StampOf(stamp, await operation.RefreshMarksAsync(async).ConfigureAwait(false));
            if (fence.IsIntact(flight.Table, operation.Marks))
            {
                await operation.StoreAsync(async, value, stamp, mutex).ConfigureAwait(false);
            }
        }
        finally
        {
            scope?.Leave();
        }

        return value;
    }
}
