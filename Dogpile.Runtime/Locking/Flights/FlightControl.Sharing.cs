namespace Dogpile.Locking;

/// <content>A stampede at the price of one wait: most callers only take a task that is there.</content>
/// <remarks>
/// Shared by callers who cannot leave, and who run inside no flight, so that there is no circle to be looked for. The first of
/// them waits as anybody would, and goes on as anybody would when the flight brings nothing; it does so for all, as if the
/// others had joined whatever it has come to. Who comes when the flight is outdated takes no part.
/// </remarks>
internal static partial class FlightControl
{
    /// <summary>Joins those who share a wait, where there are any, for a caller who has found nothing and cannot leave.</summary>
    /// <param name="flights">The table that makes flights single.</param>
    /// <param name="key">The key as the backend knows it; it need not be a string yet.</param>
    /// <param name="hash">Its <see cref="KeyHash"/>.</param>
    /// <param name="expiration">How old a value may be.</param>
    /// <returns>The end of the wait, or null.</returns>
    public static Task<T>? JoinSharedWait<T>(FlightTable flights, ReadOnlySpan<char> key, int hash, TimeSpan? expiration) =>
        FlightToShare<T>(flights.Find(key, hash)) is { } flight ? JoinSharedWait(flight, expiration) : null;

    private static CreationFlight<T>? FlightToShare<T>(Flight? found) =>
        found is CreationFlight<T> { HandedOver: null } flight && FlightScope.Current is null ? flight : null;

    private static Task<T>? JoinSharedWait<T>(CreationFlight<T> flight, TimeSpan? expiration)
    {
        SchedulePoint.Reach("share: is there a wait");
        if (flight.SharedWait is not { } shared || !shared.IsFor(expiration) || !flight.Join())
        {
            return null;
        }

        var end = shared.End;
        SchedulePoint.Block("share: waiting", end, CancellationToken.None);
        return end;
    }

    private static ValueTask<T> ShareAsync<TOperation, T>(CreationFlight<T> flight, TOperation operation)
        where TOperation : struct, IDogpileOperation<T>
    {
        if (JoinSharedWait(flight, operation.Expiration) is { } shared)
        {
            return new ValueTask<T>(shared);
        }

        SchedulePoint.Reach("share: offer a wait");
        var own = new SharedWait<T>(operation.Expiration);
        var isShared = flight.TryShare(own);
        var wait = GetOrCreateAloneAsync(async: true, flight, Reading<T>.None, operation, CancellationToken.None);
        if (!isShared)
        {
            return wait;
        }

        var task = wait.AsTask();
        _ = own.EndAsAsync(task);
        return new ValueTask<T>(task);
    }
}
