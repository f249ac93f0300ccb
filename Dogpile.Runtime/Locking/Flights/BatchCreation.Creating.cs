namespace Dogpile.Locking;

/// <content>From entering the mutexes to the certainty that a value has to be made.</content>
internal sealed partial class BatchCreation<TBatch, T>
{
    /// <summary>Makes what is still missing, or stale, once the mutexes are held.</summary>
    private async ValueTask CreateAsync(bool async)
    {
        // The flights are in the table, so an invalidation of everything finds them there or changes the epoch later.
        var fence = Fence.Of(table, batch.Marks);
        var free = new List<Place>(_places.Count);
        var taken = new List<Place>();
        await AcquireAsync(async, free, taken).ConfigureAwait(false);
        _atWork = free;
        await CreateAsync(async, free, fence).ConfigureAwait(false);
        foreach (var place in taken)
        {
            _atWork = [place];
            await MutexHold.AcquireAsync(async, place.Mutex, wait: true, _flights[0].Token).ConfigureAwait(false);
            place.HoldsMutex = true;
            await CreateAsync(async, _atWork, fence).ConfigureAwait(false);
        }
    }

    /// <summary>Makes all values anew. Like the refresh of one, without a mutex: it does not ask who creates.</summary>
    private ValueTask RefreshAsync(bool async)
    {
        var fence = new Fence(table.ReplaceInEpoch(_flights[0]), batch.Marks);
        return CreateAndStoreAsync(async, _places, fence, _flights[0].Token);
    }

    /// <summary>Takes the mutexes that are free.</summary>
    private async ValueTask AcquireAsync(bool async, List<Place> free, List<Place> taken)
    {
        foreach (var place in _places)
        {
            place.Mutex = batch.GetMutex(place.Key);
            if (await MutexHold.AcquireAsync(async, place.Mutex, wait: false, _flights[0].Token).ConfigureAwait(false))
            {
                place.HoldsMutex = place.Mutex is not null;
                free.Add(place);
            }
            else if (place.First.Freshness == Freshness.Stale)
            {
                place.Land(FlightOutcome<T>.Stale(place.First.Value));
            }
            else
            {
                taken.Add(place);
            }
        }
    }

    /// <summary>Reads the values again, makes those that are still not fresh, stores them and lands their flights.</summary>
    private async ValueTask CreateAsync(bool async, List<Place> places, Fence fence)
    {
        if (places.Count == 0)
        {
            return;
        }

        var readings = await batch.ReadAsync(async, [.. places.Select(place => place.Key)], isFirst: false, _flights[0].Token).ConfigureAwait(false);
        var wanted = new List<Place>(places.Count);
        for (var index = 0; index < readings.Length; index++)
        {
            if (readings[index].Freshness == Freshness.Fresh)
            {
                await EndAsync(async, places[index], FlightOutcome<T>.Success(readings[index].Value)).ConfigureAwait(false);
            }
            else if (purpose == BatchPurpose.HandOver && readings[index].Freshness == Freshness.None)
            {
                // Deleted since the caller has read it: no longer a creation that nobody has to wait for.
                await EndAsync(async, places[index], FlightOutcome<T>.Retry).ConfigureAwait(false);
            }
            else
            {
                places[index].First = readings[index];
                wanted.Add(places[index]);
            }
        }

        if (wanted.Count == 0)
        {
            return;
        }

        if (purpose == BatchPurpose.HandOver)
        {
            HandOver(wanted, fence);
        }
        else
        {
            await CreateAndStoreAsync(async, wanted, fence, _flights[0].Token).ConfigureAwait(false);
        }
    }

    private void HandOver(List<Place> places, Fence fence)
    {
        places.ForEach(place => place.IsHandedOver = true);
        var failure = FlightControl.HandOver(
            places.Select(place => place.Flight),
            new HandedOver(this, places, fence),
            creation => batch.HandOver([.. places.Select(place => place.Key)], creation));
        places.ForEach(place => place.LeadersOutcome = FlightOutcome<T>.HandedOver(place.First.Value, failure));
    }
}
