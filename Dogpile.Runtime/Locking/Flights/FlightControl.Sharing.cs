namespace Dogpile.Locking;

/// <content>A stampede at the price of one wait: most callers only take a task that is there.</content>
/// <remarks>
/// Shared by callers who cannot leave, so that nobody has to be counted, and who run inside no flight, so that there is no
/// circle to be looked for. The first of them waits as anybody would, and goes on as anybody would when the flight brings
/// nothing; it does so for all, as if the others had joined whatever it has come to. Who comes when the flight is outdated or
/// has landed takes no part.
/// </remarks>
internal static partial class FlightControl
{
    private static CreationFlight<T>? FlightToShare<T>(FlightTable flights, FlightKey key) =>
        flights.Find(key.Stored) is CreationFlight<T> { HandedOver: null, IsOpen: true } flight && FlightScope.Current is null
            ? flight
            : null;

    private static ValueTask<T> ShareAsync<TOperation, T>(CreationFlight<T> flight, FlightKey key, TOperation operation)
        where TOperation : struct, IDogpileOperation<T>
    {
        if (flight.SharedWait is { } shared && shared.IsFor(operation.Expiration) && flight.IsOpen)
        {
            SchedulePoint.Block("share: waiting", shared.End, CancellationToken.None);
            return new ValueTask<T>(shared.End);
        }

        var own = new SharedWait<T>(operation.Expiration);
        var isShared = flight.TryShare(own);
        var wait = GetOrCreateAloneAsync(async: true, flight.Table, key, Reading<T>.None, operation, CancellationToken.None);
        if (!isShared)
        {
            return wait;
        }

        var task = wait.AsTask();
        _ = own.EndAsAsync(task);
        return new ValueTask<T>(task);
    }
}
