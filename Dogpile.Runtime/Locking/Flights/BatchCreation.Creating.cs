using System.Runtime.ExceptionServices;

namespace Dogpile.Locking;

/// <content>From entering the mutexes to the certainty that a value has to be made.</content>
internal sealed partial class BatchCreation<TBatch, T>
{
    /// <summary>Makes what is still missing, or stale, once the mutexes are held.</summary>
    private async ValueTask CreateAsync(bool async)
    {
        // The flights are in the table, so an invalidation of everything finds them there or changes the epoch later.
        var fence = FenceOf(table.Epoch);
        var free = new List<Place>(_places.Count);
        var taken = new List<Place>();
        await AcquireAsync(async, free, taken).ConfigureAwait(false);
        _atWork = free;
        await CreateAsync(async, free, fence).ConfigureAwait(false);
        foreach (var place in taken)
        {
            _atWork = [place];
            if (await WaitForMutexAsync(async, place).ConfigureAwait(false))
            {
                await CreateAsync(async, _atWork, fence).ConfigureAwait(false);
            }
        }
    }

    private Fence FenceOf(int epoch)
    {
        var marks = batch.Marks;
        return new Fence(epoch, marks, marks is null ? long.MaxValue : batch.Stamp());
    }

    /// <summary>Makes all values anew. Like the refresh of one, with a claim but no lock: it does not ask who creates.</summary>
    private async ValueTask RefreshAsync(bool async)
    {
        var fence = FenceOf(table.ReplaceInEpoch(_flights[0]));
        await EnterMutexesAsync(async, isRefresh: true).ConfigureAwait(false);
        await CreateAndStoreAsync(async, _places, fence, _flights[0].Token).ConfigureAwait(false);
    }

    /// <summary>
    /// Acquires the mutexes that are free, or claims all of them for a refresh: all are asked before any answer is waited
    /// for, so that a backend that is far away can take them in one trip.
    /// </summary>
    /// <remarks>What is held is known, and can be released, whichever of them fails.</remarks>
    private async ValueTask EnterMutexesAsync(bool async, bool isRefresh)
    {
        var token = _flights[0].Token;
        foreach (var place in _places)
        {
            place.Mutex = batch.GetMutex(place.Key);
        }

        Task<bool>[] entered =
        [
            .. _places.Select(place => isRefresh
                ? MutexHold.ClaimAsync(async, place.Mutex, token).AsTask()
                : MutexHold.TryAcquireAsync(async, place.Mutex, token).AsTask()),
        ];

        Exception? failure = null;
        for (var index = 0; index < entered.Length; index++)
        {
            try
            {
                _places[index].HoldsMutex = await entered[index].ConfigureAwait(false) && _places[index].Mutex is not null;
            }
#pragma warning disable CA1031 // Not swallowed: the first is thrown once it is known which mutexes are held.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure ??= exception;
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Waits for a mutex that somebody else holds, or for the value.</summary>
    /// <returns>Whether the mutex is held now; if not, the flight has landed.</returns>
    private async ValueTask<bool> WaitForMutexAsync(bool async, Place place)
    {
        var token = _flights[0].Token;
        while (!await MutexHold.AcquireOrLookAsync(async, place.Mutex, token).ConfigureAwait(false))
        {
            var reading = (await batch.ReadAsync(async, [place.Key], isFirst: false, token).ConfigureAwait(false))[0];
            if (reading.Freshness != Freshness.None)
            {
                place.Land(reading.Freshness == Freshness.Fresh ? FlightOutcome<T>.Success(reading.Value) : FlightOutcome<T>.Stale(reading.Value));
                return false;
            }
        }

        place.HoldsMutex = true;
        return true;
    }

    /// <summary>Takes the mutexes that are free.</summary>
    private async ValueTask AcquireAsync(bool async, List<Place> free, List<Place> taken)
    {
        await EnterMutexesAsync(async, isRefresh: false).ConfigureAwait(false);
        foreach (var place in _places)
        {
            if (place.HoldsMutex || place.Mutex is null)
            {
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
