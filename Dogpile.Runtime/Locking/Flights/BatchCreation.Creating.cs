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
        await EnterMutexesAsync(async, isRefresh: false).ConfigureAwait(false);
        var (free, taken) = Divide();
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
        await CreateAndStoreAsync(async, _places, KeysOf(_places), fence, _flights[0].Token).ConfigureAwait(false);
    }

    /// <summary>
    /// Acquires the mutexes that are free, or claims all of them for a refresh: all are asked before any answer is waited
    /// for, so that a backend that is far away can take them in one trip.
    /// </summary>
    /// <remarks>What is held is known, and can be released, whichever of them fails.</remarks>
    private async ValueTask EnterMutexesAsync(bool async, bool isRefresh)
    {
        var token = _flights[0].Token;
        var hasAny = false;
        foreach (var place in _places)
        {
            place.Mutex = batch.GetMutex(place.Key);
            hasAny |= place.Mutex is not null;
        }

        if (!hasAny)
        {
            return;
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
        while (!await MutexHold.AcquireOrLookAsync(async, place.Mutex!, token).ConfigureAwait(false))
        {
            var reading = (await batch.ReadAsync(async, KeysOf([place]), isFirst: false, token).ConfigureAwait(false))[0];
            if (reading.Freshness != Freshness.None)
            {
                place.Land(reading.Freshness == Freshness.Fresh ? FlightOutcome<T>.Success(reading.Value) : FlightOutcome<T>.Stale(reading.Value));
                return false;
            }
        }

        place.HoldsMutex = true;
        return true;
    }

    /// <summary>Tells the places whose mutex is held, or that have none, from those that have to wait for theirs.</summary>
    private (List<Place> Free, List<Place> Taken) Divide()
    {
        if (_places.TrueForAll(static place => place.IsFree))
        {
            return (_places, []);
        }

        List<Place> free = [], taken = [];
        foreach (var place in _places)
        {
            if (place.IsFree)
            {
                free.Add(place);
            }
            else if (place.Found.Freshness == Freshness.Stale)
            {
                place.Land(FlightOutcome<T>.Stale(place.Found.Value));
            }
            else
            {
                taken.Add(place);
            }
        }

        return (free, taken);
    }

    /// <summary>Reads the values again, makes those that are still not fresh, stores them and lands their flights.</summary>
    private async ValueTask CreateAsync(bool async, List<Place> places, Fence fence)
    {
        if (places.Count == 0)
        {
            return;
        }

        var keys = KeysOf(places);
        var readings = await batch.ReadAsync(async, keys, isFirst: false, _flights[0].Token).ConfigureAwait(false);
        var wanted = await EndKnownAsync(async, places, readings).ConfigureAwait(false);
        if (wanted.Count == 0)
        {
            return;
        }

        keys = wanted == places ? keys : KeysOf(wanted);
        if (purpose == BatchPurpose.HandOver)
        {
            HandOver(wanted, keys, fence);
        }
        else
        {
            await CreateAndStoreAsync(async, wanted, keys, fence, _flights[0].Token).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the flights that bring a value, or none, as it is.</summary>
    /// <returns>The places of the others; mostly, of all.</returns>
    private async ValueTask<List<Place>> EndKnownAsync(bool async, List<Place> places, Reading<T>[] readings)
    {
        List<Place>? wanted = null;
        for (var index = 0; index < readings.Length; index++)
        {
            // What a runner should make was deleted since the caller has read it: no longer a creation that nobody waits for.
            var isFresh = readings[index].Freshness == Freshness.Fresh;
            if (isFresh || (purpose == BatchPurpose.HandOver && readings[index].Freshness == Freshness.None))
            {
                wanted ??= places.GetRange(0, index);
                var outcome = isFresh ? FlightOutcome<T>.Success(readings[index].Value) : FlightOutcome<T>.Retry;
                await EndAsync(async, places[index], outcome).ConfigureAwait(false);
            }
            else
            {
                places[index].Found = readings[index];
                wanted?.Add(places[index]);
            }
        }

        return wanted ?? places;
    }

    private void HandOver(List<Place> places, FlightKeys keys, Fence fence)
    {
        places.ForEach(place => place.BeginHandOver());
        var failure = FlightControl.HandOver(
            places.Select(place => place.Flight), new HandedOver(this, places, keys, fence), creation => batch.HandOver(keys, creation));
        places.ForEach(place => place.EndHandOver(failure));
    }
}
