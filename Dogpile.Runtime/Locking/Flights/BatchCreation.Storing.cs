namespace Dogpile.Locking;

/// <content>The part of a creation that is left once it is certain that there has to be one.</content>
internal sealed partial class BatchCreation<TBatch, T>
{
    private async ValueTask CreateAndStoreAsync(bool async, List<Place> places, Fence fence, CancellationToken cancellationToken)
    {
        var made = await batch.CreateAsync([.. places.Select(place => place.Key)], cancellationToken).ConfigureAwait(false);

        // All are judged before any is claimed: judging may take its time, and others may write meanwhile.
        bool[] isWritten = [.. made.Select(value => value.HasValue ? batch.ShouldStore(value.Value) : purpose == BatchPurpose.Refresh)];
        for (var index = 0; index < places.Count; index++)
        {
            isWritten[index] = isWritten[index] && places[index].Flight.TryBeginStoring();
        }

        if (isWritten.Contains(true))
        {
            await StoreAsync(async, places, made, isWritten, fence).ConfigureAwait(false);
        }

        await EndAllAsync(async, places, made, isWritten, fence).ConfigureAwait(false);
    }

    /// <summary>Stores the values, and deletes what a refresh has found to be no more.</summary>
    private async ValueTask StoreAsync(bool async, List<Place> places, (bool HasValue, T Value)[] made, bool[] isWritten, Fence fence)
    {
        var stored = new List<(FlightKey, T, CacheMutex?)>(places.Count);
        var deleted = new List<FlightKey>();
        var scope = FlightScope.EnterStoring(_flights[0]);
        try
        {
            for (var index = 0; index < places.Count; index++)
            {
                if (!isWritten[index])
                {
                    continue;
                }

                await FlightControl.SupersedeLineAsync(async, places[index].Flight).ConfigureAwait(false);
                if (made[index].HasValue)
                {
                    stored.Add((places[index].Key, made[index].Value, places[index].Mutex));
                }
                else
                {
                    deleted.Add(places[index].Key);
                }
            }

            // The stamp first, then the epoch: see the same place for one value.
            SchedulePoint.Reach("store: stamp");
            var stamp = batch.Stamp();
            stamp = fence.StampOf(stamp, await batch.RefreshMarksAsync(async).ConfigureAwait(false));
            if (!fence.IsIntact(table, batch.Marks))
            {
                return;
            }

            if (stored.Count > 0)
            {
                await batch.StoreAsync(async, stored, stamp).ConfigureAwait(false);
            }

            if (deleted.Count > 0)
            {
                await batch.DeleteAsync(async, deleted).ConfigureAwait(false);
            }
        }
        finally
        {
            scope.Leave();
        }
    }

    /// <summary>
    /// Lands the flights. Those of a refresh that have not written wait for what came after them, and only when the others,
    /// which that may be waiting for, have landed.
    /// </summary>
    private async ValueTask EndAllAsync(bool async, List<Place> places, (bool HasValue, T Value)[] made, bool[] isWritten, Fence fence)
    {
        var isRefresh = purpose == BatchPurpose.Refresh;
        if (isRefresh && table.Epoch != fence.Epoch)
        {
            table.WaitForInvalidation();
        }

        foreach (var index in Enumerable.Range(0, places.Count).OrderBy(index => !isWritten[index]))
        {
            if (isRefresh && !isWritten[index])
            {
                await FlightControl.WaitForOvertakersAsync(async, places[index].Flight, fence.Epoch).ConfigureAwait(false);
            }

            var outcome = made[index].HasValue ? FlightOutcome<T>.Success(made[index].Value) : FlightOutcome<T>.Nothing;
            await EndAsync(async, places[index], outcome).ConfigureAwait(false);
        }
    }

    private async ValueTask EndAsync(bool async, Place place, FlightOutcome<T> outcome)
    {
        var unreleased = await ReleaseAsync(async, [place]).ConfigureAwait(false);
        place.Land(outcome);
        Report(unreleased);
    }

    /// <summary>Releases the mutexes that are held, whatever happens.</summary>
    /// <returns>What failed first, or null.</returns>
    private static async ValueTask<Exception?> ReleaseAsync(bool async, IEnumerable<Place> places)
    {
        Exception? failure = null;
        foreach (var place in places.Where(place => place.HoldsMutex))
        {
            place.HoldsMutex = false;
            var another = await MutexHold.ReleaseAsync(async, place.Mutex).ConfigureAwait(false);
            failure ??= another;
        }

        return failure;
    }
}
