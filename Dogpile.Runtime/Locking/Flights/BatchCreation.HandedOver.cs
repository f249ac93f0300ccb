namespace Dogpile.Locking;

/// <content>The creation without its leader.</content>
internal sealed partial class BatchCreation<TBatch, T>
{
    /// <summary>The creation of the values, handed over.</summary>
    private sealed class HandedOver(BatchCreation<TBatch, T> creation, List<Place> places, FlightKeys keys, Fence fence) : HandedOverCreation
    {
        protected override async Task FinishAsync(CancellationToken cancellationToken)
        {
            var scope = FlightScope.EnterAlone(places[0].Flight.Lead);
            try
            {
                await creation.CreateAndStoreAsync(async: true, places, keys, fence, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                var isLeaving = exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
                var unreleased = await ReleaseAsync(async: true, places).ConfigureAwait(false);
                LandAll(places, isLeaving ? FlightOutcome<T>.Retry : FlightOutcome<T>.Failure(exception));
                creation.Report(unreleased);
                throw;
            }
            finally
            {
                scope.Leave();
            }
        }

        protected override void GiveUp()
        {
            var unreleased = Synchronously.Finish(ReleaseAsync(async: false, places));
            LandAll(places, FlightOutcome<T>.Retry);
            creation.Report(unreleased);
        }
    }
}
