namespace Dogpile.Locking;

/// <summary>The creation of one value, handed over.</summary>
internal sealed class HandedOverValue<TOperation, T>(
    CreationFlight<T> flight, TOperation operation, CacheMutex? mutex, int epoch) : HandedOverCreation
    where TOperation : struct, IDogpileOperation<T>
{
    protected override async Task FinishAsync(CancellationToken cancellationToken)
    {
        var scope = FlightScope.EnterAlone(flight);
        var outcome = FlightOutcome<T>.Retry;
        try
        {
            await using var held = new MutexHold(async: true, mutex);
            outcome = FlightOutcome<T>.Success(await FlightControl.CreateAndStoreAsync<TOperation, T>(
                async: true, flight, operation, epoch, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            outcome = FlightOutcome<T>.Failure(exception);
            throw;
        }
        finally
        {
            scope.Leave();
            flight.Land(outcome);
        }
    }

    protected override void GiveUp()
    {
        try
        {
            mutex?.Release();
        }
        finally
        {
            flight.Land(FlightOutcome<T>.Retry);
        }
    }
}
