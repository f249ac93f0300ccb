namespace Dogpile.Locking;

/// <summary>The flights that a caller of many keys leads itself: one piece of work, of which each brings one value.</summary>
internal sealed partial class BatchCreation<TBatch, T>(FlightTable table, TBatch batch, bool isHandedOver, CancellationToken leaderToken)
    where TBatch : struct, IDogpileBatch<T>
{
    private readonly Abandonment? _abandonment = leaderToken.CanBeCanceled ? new Abandonment() : null;
    private readonly List<CreationFlight<T>> _flights = [];
    private readonly List<Place> _places = [];

    public bool IsEmpty => _flights.Count == 0;

    public IReadOnlyList<Flight> Flights => _flights;

    /// <summary>Cancelled when the one who leads the flights leaves them.</summary>
    public CancellationToken LeaderToken => leaderToken;

    /// <summary>How each flight ended for the one who leads it, by the index that it was started with.</summary>
    public IEnumerable<(int Index, FlightOutcome<T> Outcome)> Outcomes =>
        _places.Select(place => (place.Index, place.LeadersOutcome));

    /// <summary>Starts a flight for a key, if there is none.</summary>
    public Flight? TryStart(FlightKey key, int index, Reading<T> first)
    {
        _abandonment?.Begin();
        var flight = new CreationFlight<T>(table, key, _abandonment, IsEmpty ? null : _flights[0]);
        if (!table.TryStart(flight))
        {
            _abandonment?.Land(awaited: true);
            return null;
        }

        _flights.Add(flight);
        _places.Add(new Place(flight, key, index, first));
        return flight;
    }

    /// <summary>Ends all flights that have not ended and are not handed over.</summary>
    public void LandAll(FlightOutcome<T> outcome) => LandAll(_places.Where(place => !place.IsHandedOver), outcome);

    /// <summary>Runs the flights to their end. Never fails: the outcomes carry the failure.</summary>
    public async Task RunAsync(bool async)
    {
        _flights[0].Group = _flights;
        var atWork = _places;
        var scope = FlightScope.Enter(_flights[0]);
        Exception? unheard = null, unreleased = null;
        try
        {
            // The flights are in the table, so an invalidation of everything finds them there or changes the epoch later.
            var fence = Fence.Of(table, batch.Marks);
            var free = new List<Place>(_places.Count);
            var taken = new List<Place>();
            await AcquireAsync(async, free, taken).ConfigureAwait(false);
            atWork = free;
            await CreateAsync(async, free, fence).ConfigureAwait(false);
            foreach (var place in taken)
            {
                atWork = [place];
                await MutexHold.AcquireAsync(async, place.Mutex, wait: true, _flights[0].Token).ConfigureAwait(false);
                place.HoldsMutex = true;
                await CreateAsync(async, atWork, fence).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Not swallowed: what is not the leader's own leaving reaches every waiter.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var outcome = FlightControl.OutcomeOf<T>(exception, _flights[0], leaderToken);
            unheard = FlightControl.IsUnheard(exception, outcome.End) ? exception : null;
            unreleased = await ReleaseAsync(async, _places.Where(place => !place.IsHandedOver)).ConfigureAwait(false);
            LandAll(atWork.Where(place => !place.IsHandedOver), outcome);

            // It has not come to the others: for their keys nothing has failed.
            LandAll(FlightOutcome<T>.Retry);
        }

        scope.Leave();

        // Last: a log that fails must not keep a flight from landing.
        Report(unreleased);
        if (unheard is not null)
        {
            batch.ReportUnheard([.. _places.Select(place => place.Key)], unheard);
        }
    }

    private void Report(Exception? unreleased)
    {
        if (unreleased is not null)
        {
            batch.ReportUnreleased(unreleased);
        }
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
            else if (isHandedOver && readings[index].Freshness == Freshness.None)
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

        if (isHandedOver)
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

    /// <summary>The part of a creation that is left once it is certain that there has to be one.</summary>
    private async ValueTask CreateAndStoreAsync(bool async, List<Place> places, Fence fence, CancellationToken cancellationToken)
    {
        var made = await batch.CreateAsync([.. places.Select(place => place.Key)], cancellationToken).ConfigureAwait(false);
        var stored = new List<(FlightKey, T)>(places.Count);
        var storing = new List<Flight>(places.Count);

        // All are judged before any is claimed: judging may take its time, and others may write meanwhile.
        bool[] isWanted = [.. made.Select(value => value.HasValue && batch.ShouldStore(value.Value))];
        for (var index = 0; index < places.Count; index++)
        {
            if (isWanted[index] && places[index].Flight.TryBeginStoring())
            {
                stored.Add((places[index].Key, made[index].Value));
                storing.Add(places[index].Flight);
            }
        }

        if (stored.Count > 0)
        {
            await StoreAsync(async, stored, storing, fence).ConfigureAwait(false);
        }

        for (var index = 0; index < places.Count; index++)
        {
            var outcome = made[index].HasValue ? FlightOutcome<T>.Success(made[index].Value) : FlightOutcome<T>.Nothing;
            await EndAsync(async, places[index], outcome).ConfigureAwait(false);
        }
    }

    private async ValueTask StoreAsync(bool async, List<(FlightKey, T)> values, List<Flight> storing, Fence fence)
    {
        var scope = FlightScope.EnterStoring(_flights[0]);
        try
        {
            foreach (var flight in storing)
            {
                await FlightControl.SupersedeLineAsync(async, flight).ConfigureAwait(false);
            }

            // The stamp first, then the epoch: see the same place for one value.
            SchedulePoint.Reach("store: stamp");
            var stamp = batch.Stamp();
            if (fence.IsIntact(table, batch.Marks))
            {
                await batch.StoreAsync(async, values, stamp).ConfigureAwait(false);
            }
        }
        finally
        {
            scope.Leave();
        }
    }

    private async ValueTask EndAsync(bool async, Place place, FlightOutcome<T> outcome)
    {
        var unreleased = await ReleaseAsync(async, [place]).ConfigureAwait(false);
        place.Land(outcome);
        Report(unreleased);
    }

    private static void LandAll(IEnumerable<Place> places, FlightOutcome<T> outcome)
    {
        foreach (var place in places)
        {
            place.Land(outcome);
        }
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
