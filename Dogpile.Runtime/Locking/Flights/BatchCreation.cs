namespace Dogpile.Locking;

/// <summary>The flights that a caller of many keys leads itself: one piece of work, of which each brings one value.</summary>
/// <param name="table">The table that the flights are in, or will be.</param>
/// <param name="batch">How to read, make and store the values.</param>
/// <param name="purpose">What the flights are for.</param>
/// <param name="capacity">How many flights there may be.</param>
/// <param name="leaderToken">Ends the leader's wait, and the creation when nobody else waits for it.</param>
internal sealed partial class BatchCreation<TBatch, T>(
    FlightTable table, TBatch batch, BatchPurpose purpose, int capacity, CancellationToken leaderToken) : IDisposable
    where TBatch : struct, IDogpileBatch<T>
{
    private readonly Abandonment? _abandonment = leaderToken.CanBeCanceled ? new Abandonment() : null;
    private readonly List<CreationFlight<T>> _flights = new(capacity);
    private readonly List<Place> _places = new(capacity);

    /// <summary>Of the leader, who cannot leave where there are none.</summary>
    private readonly List<Flight.Seat>? _seats = leaderToken.CanBeCanceled ? new(capacity) : null;

    /// <summary>Those places whose failure it is if something fails now.</summary>
    private List<Place> _atWork = [];

    public int Count => _flights.Count;

    public IReadOnlyList<Flight> Flights => _flights;

    /// <summary>Starts a flight for a key, if there is none.</summary>
    /// <returns>Whether there is none.</returns>
    public bool TryStart(FlightKey key, int index, Reading<T> found)
    {
        var flight = NewFlight(key);
        if (!table.TryStart(flight))
        {
            _abandonment?.Land(awaited: true);
            return false;
        }

        Board(flight, index, found);
        return true;
    }

    /// <summary>Adds a flight for a key, which takes the place of what there is when the work begins.</summary>
    public void Add(FlightKey key, int index) => Board(NewFlight(key), index, Reading<T>.None);

    /// <summary>How a flight ended for the one who leads it, with the index that it was started with.</summary>
    public (int Index, FlightOutcome<T> Outcome) OutcomeOf(int place) => (_places[place].Index, _places[place].LeadersOutcome);

    /// <summary>Ends all flights that have not ended and are not handed over.</summary>
    public void LandAll(FlightOutcome<T> outcome) => LandAll(_places.Where(place => !place.IsHandedOver), outcome);

    /// <summary>Leaves the seats of the one who leads the flights.</summary>
    public void Dispose() => _seats?.ForEach(seat => seat.Dispose());

    /// <summary>Runs the flights to their end. Never fails: the outcomes carry the failure.</summary>
    public async Task RunAsync(bool async)
    {
        _flights[0].Group = _flights;
        _atWork = _places;
        var scope = FlightScope.Enter(_flights[0]);
        Exception? unheard = null, unreleased = null;
        try
        {
            if (purpose == BatchPurpose.Refresh)
            {
                await RefreshAsync(async).ConfigureAwait(false);
            }
            else
            {
                await CreateAsync(async).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Not swallowed: what is not the leader's own leaving reaches every waiter.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var outcome = FlightControl.OutcomeOf<T>(exception, _flights[0], leaderToken);
            unheard = FlightControl.IsUnheard(exception, outcome.End) ? exception : null;
            unreleased = await ReleaseAsync(async, _places.Where(place => !place.IsHandedOver)).ConfigureAwait(false);
            LandAll(_atWork.Where(place => !place.IsHandedOver), outcome);

            // It has not come to the others: for their keys nothing has failed.
            LandAll(FlightOutcome<T>.Retry);
        }

        scope.Leave();

        // Last: a log that fails must not keep a flight from landing.
        Report(unreleased);
        if (unheard is not null)
        {
            batch.ReportUnheard(KeysOf(_places), unheard);
        }
    }

    private CreationFlight<T> NewFlight(FlightKey key)
    {
        _abandonment?.Begin();
        return new CreationFlight<T>(table, key, _abandonment, Count == 0 ? null : _flights[0]);
    }

    private void Board(CreationFlight<T> flight, int index, Reading<T> found)
    {
        _flights.Add(flight);
        _places.Add(new Place(flight, index, found));
        _seats?.Add(flight.LeaveWhenCancelled(leaderToken));
    }

    private void Report(Exception? unreleased)
    {
        if (unreleased is not null)
        {
            batch.ReportUnreleased(unreleased);
        }
    }

    private static FlightKeys KeysOf(List<Place> places)
    {
        var (names, stored) = (new string[places.Count], new string[places.Count]);
        for (var index = 0; index < names.Length; index++)
        {
            (names[index], stored[index], _) = places[index].Key;
        }

        return new FlightKeys(names, stored);
    }

    private static void LandAll(IEnumerable<Place> places, FlightOutcome<T> outcome)
    {
        foreach (var place in places)
        {
            place.Land(outcome);
        }
    }
}
