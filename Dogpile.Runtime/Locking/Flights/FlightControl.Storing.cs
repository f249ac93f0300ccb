namespace Dogpile.Locking;

/// <content>The part of a creation that is left once it is certain that there has to be one.</content>
internal static partial class FlightControl
{
    /// <summary>Makes the value, and stores it unless something later has come.</summary>
    public static ValueTask<FlightOutcome<T>> CreateAndStoreAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, ref TOperation operation, CacheMutex? mutex, Fence fence, CancellationToken cancellationToken)
        where TOperation : struct, IDogpileOperation<T>
    {
        var value = operation.CreateAsync(cancellationToken);
        return value.IsCompletedSuccessfully
            ? StoreAsync(async, flight, ref operation, value.Result, mutex, fence)
            : AwaitAsync(async, flight, operation, value, mutex, fence);

        static async ValueTask<FlightOutcome<T>> AwaitAsync(
            bool async, CreationFlight<T> flight, TOperation operation, ValueTask<T> pending, CacheMutex? mutex, Fence fence)
        {
            var value = await pending.ConfigureAwait(false);
            return await StoreAsync(async, flight, ref operation, value, mutex, fence).ConfigureAwait(false);
        }
    }

    private static ValueTask<FlightOutcome<T>> StoreAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, ref TOperation operation, T value, CacheMutex? mutex, Fence fence)
        where TOperation : struct, IDogpileOperation<T>
    {
        if (!operation.ShouldStore(value) || !flight.TryBeginStoring())
        {
            return new(FlightOutcome<T>.Success(value));
        }

        // Who writes the key again in the middle of writing it would wait for itself; nobody can in the middle of one step.
        // Only a refresh has a predecessor, and it has it from the start.
        return operation.StoresInOneStep && flight.Predecessor is null
            ? StoreInTurnAsync(async, flight, ref operation, value, mutex, fence)
            : StoreAfterLineAsync(async, flight, operation, value, mutex, fence);
    }

    private static async ValueTask<FlightOutcome<T>> StoreAfterLineAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, TOperation operation, T value, CacheMutex? mutex, Fence fence)
        where TOperation : struct, IDogpileOperation<T>
    {
        var scope = FlightScope.EnterStoring(flight);
        try
        {
            await SupersedeLineAsync(async, flight).ConfigureAwait(false);
            return await StoreInTurnAsync(async, flight, ref operation, value, mutex, fence).ConfigureAwait(false);
        }
        finally
        {
            scope.Leave();
        }
    }

    private static ValueTask<FlightOutcome<T>> StoreInTurnAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, ref TOperation operation, T value, CacheMutex? mutex, Fence fence)
        where TOperation : struct, IDogpileOperation<T>
    {
        // The stamp first, then a look at the fence: if that has not changed, an invalidation that comes later takes
        // its mark after the stamp, and covers the value.
        SchedulePoint.Reach("store: stamp");
        var stamp = operation.Stamp();
        var areMarksKnown = operation.RefreshMarksAsync(async);
        return areMarksKnown.IsCompletedSuccessfully
            ? StoreStampedAsync(async, flight, ref operation, value, mutex, fence, fence.StampOf(stamp, areMarksKnown.Result))
            : AwaitAsync(async, flight, operation, value, mutex, fence, stamp, areMarksKnown);

        static async ValueTask<FlightOutcome<T>> AwaitAsync(
            bool async, CreationFlight<T> flight, TOperation operation, T value, CacheMutex? mutex, Fence fence, long stamp, ValueTask<bool> pending)
        {
            stamp = fence.StampOf(stamp, await pending.ConfigureAwait(false));
            return await StoreStampedAsync(async, flight, ref operation, value, mutex, fence, stamp).ConfigureAwait(false);
        }
    }

    private static ValueTask<FlightOutcome<T>> StoreStampedAsync<TOperation, T>(
        bool async, CreationFlight<T> flight, ref TOperation operation, T value, CacheMutex? mutex, Fence fence, long stamp)
        where TOperation : struct, IDogpileOperation<T>
    {
        var stored = fence.IsIntact(flight.Table, operation.Marks) ? operation.StoreAsync(async, value, stamp, mutex) : default;
        if (!stored.IsCompletedSuccessfully)
        {
            return AwaitAsync(stored, value);
        }

        // The source of a task may be there to be used again, once it is told that it was seen.
        stored.GetAwaiter().GetResult();
        return new(FlightOutcome<T>.Success(value));

        static async ValueTask<FlightOutcome<T>> AwaitAsync(ValueTask stored, T value)
        {
            await stored.ConfigureAwait(false);
            return FlightOutcome<T>.Success(value);
        }
    }
}
