namespace Dogpile.Locking;

/// <summary>The creation of one value, handed over.</summary>
internal sealed class HandedOverValue<TOperation, T>(
    CreationFlight<T> flight, TOperation operation, CacheMutex? mutex, Fence fence) : HandedOverCreation
    where TOperation : struct, IDogpileOperation<T>
{
    protected override async Task FinishAsync(CancellationToken cancellationToken)
    {
        var scope = FlightScope.EnterAlone(flight);
        var outcome = FlightOutcome<T>.Retry;
        try
        {
            var own = operation;
            outcome = await FlightControl.CreateAndStoreAsync(async: true, flight, ref own, mutex, fence, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            outcome = FlightOutcome<T>.Failure(exception);
            throw;
        }
        finally
        {
            var unreleased = await MutexHold.ReleaseAsync(async: true, mutex).ConfigureAwait(false);
            scope.Leave();
            flight.Land(outcome);
            Report(unreleased);
        }
    }

    protected override void GiveUp()
    {
        var unreleased = Synchronously.Finish(MutexHold.ReleaseAsync(async: false, mutex));
        flight.Land(FlightOutcome<T>.Retry);
        Report(unreleased);
    }

    private void Report(Exception? unreleased)
    {
        if (unreleased is not null)
        {
            operation.ReportUnreleased(unreleased);
        }
    }
}
