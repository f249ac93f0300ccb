namespace Dogpile.Locking;

/// <content>The part of a creation that is left once it is certain that there has to be one.</content>
internal sealed partial class BatchCreation<TBatch, T>
{
    private async ValueTask CreateAndStoreAsync(
        bool async, List<Place> places, FlightKeys keys, Fence fence, CancellationToken cancellationToken)
    {
        var made = await batch.CreateAsync(keys, cancellationToken).ConfigureAwait(false);

        // All are judged before any is claimed: judging may take its time, and others may write meanwhile.
        for (var index = 0; index < places.Count; index++)
        {
            places[index].MayWrite = made[index].HasValue ? batch.ShouldStore(made[index].Value) : purpose == BatchPurpose.Refresh;
        }

        var mayAnyWrite = false;
        foreach (var place in places)
        {
            place.MayWrite = place.MayWrite && place.Flight.TryBeginStoring();
            mayAnyWrite |= place.MayWrite;
        }

        if (mayAnyWrite)
        {
            await StoreAsync(async, places, keys, made, fence).ConfigureAwait(false);
        }

        await EndAllAsync(async, places, made, fence).ConfigureAwait(false);
    }

    /// <summary>Stores the values, and deletes what a refresh has found to be no more.</summary>
    private async ValueTask StoreAsync(
        bool async, List<Place> places, FlightKeys keys, (bool HasValue, T Value)[] made, Fence fence)
    {
        var scope = FlightScope.EnterStoring(_flights[0]);
        try
        {
            foreach (var place in places)
            {
                if (place.MayWrite)
                {
                    await FlightControl.SupersedeLineAsync(async, place.Flight).ConfigureAwait(false);
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

            var stored = StoredOf(places, made);
            if (Array.Exists(stored, static value => value.HasValue))
            {
                await batch.StoreAsync(async, keys, stored, MutexesOf(places), stamp).ConfigureAwait(false);
            }

            var deleted = DeletedOf(places, made);
            if (deleted.Count > 0)
            {
                await batch.DeleteAsync(async, KeysOf(deleted)).ConfigureAwait(false);
            }
        }
        finally
        {
            scope.Leave();
        }
    }

    /// <summary>The values that are stored: mostly, all.</summary>
    private static (bool HasValue, T Value)[] StoredOf(List<Place> places, (bool HasValue, T Value)[] made)
    {
        if (places.TrueForAll(static place => place.MayWrite))
        {
            return made;
        }

        var stored = made[..];
        for (var index = 0; index < stored.Length; index++)
        {
            stored[index].HasValue &= places[index].MayWrite;
        }

        return stored;
    }

    private static List<Place> DeletedOf(List<Place> places, (bool HasValue, T Value)[] made)
    {
        List<Place> deleted = [];
        for (var index = 0; index < made.Length; index++)
        {
            if (places[index].MayWrite && !made[index].HasValue)
            {
                deleted.Add(places[index]);
            }
        }

        return deleted;
    }

    private static CacheMutex?[]? MutexesOf(List<Place> places) =>
        places.TrueForAll(static place => place.Mutex is null) ? null : [.. places.Select(static place => place.Mutex)];

    /// <summary>
    /// Lands the flights. Those of a refresh that have not written wait for what came after them, and only when the others,
    /// which that may be waiting for, have landed.
    /// </summary>
    private async ValueTask EndAllAsync(bool async, List<Place> places, (bool HasValue, T Value)[] made, Fence fence)
    {
        var isRefresh = purpose == BatchPurpose.Refresh;
        if (isRefresh && table.Epoch != fence.Epoch)
        {
            table.WaitForInvalidation();
        }

        for (var index = 0; index < places.Count; index++)
        {
            if (places[index].MayWrite)
            {
                await EndAsync(async, places[index], OutcomeOf(made[index])).ConfigureAwait(false);
            }
        }

        for (var index = 0; index < places.Count; index++)
        {
            if (places[index].MayWrite)
            {
                continue;
            }

            if (isRefresh)
            {
                await FlightControl.WaitForOvertakersAsync(async, places[index].Flight, fence.Epoch).ConfigureAwait(false);
            }

            await EndAsync(async, places[index], OutcomeOf(made[index])).ConfigureAwait(false);
        }
    }

    private static FlightOutcome<T> OutcomeOf((bool HasValue, T Value) made) =>
        made.HasValue ? FlightOutcome<T>.Success(made.Value) : FlightOutcome<T>.Nothing;

    private ValueTask EndAsync(bool async, Place place, FlightOutcome<T> outcome)
    {
        if (place.HoldsMutex)
        {
            return ReleaseAndEndAsync(async, place, outcome);
        }

        place.Land(outcome);
        return default;
    }

    private async ValueTask ReleaseAndEndAsync(bool async, Place place, FlightOutcome<T> outcome)
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
