namespace Dogpile.Locking;

/// <summary>
/// One go at the values that a caller of many keys still lacks: boards every key on a flight, its own or another's, runs
/// its own, then waits for the others.
/// </summary>
internal sealed class BatchRound<TBatch, T>(
    bool async,
    FlightTable flights,
    FlightKeys keys,
    TBatch batch,
    (bool HasValue, T Value)[] results,
    CancellationToken cancellationToken) : IDisposable
    where TBatch : struct, IDogpileBatch<T>
{
    private readonly List<Joined> _joined = [];
    private readonly List<int> _retries = [];

    /// <summary>Whether the caller is itself part of somebody's work.</summary>
    private readonly bool _isInside = FlightScope.Current is not null;

    private BatchCreation<TBatch, T>? _missing;
    private BatchCreation<TBatch, T>? _stale;
    private int _waitedFor;

    /// <summary>Finds or starts a flight for every value that is not fresh.</summary>
    /// <param name="indices">Those of the keys that were read; null for all.</param>
    /// <param name="readings">What was found for each of them.</param>
    public void Board(List<int>? indices, Reading<T>[] readings)
    {
        var lacking = readings.Count(static reading => reading.Freshness != Freshness.Fresh);
        try
        {
            for (var position = 0; position < readings.Length; position++)
            {
                var reading = readings[position];
                var index = indices is null ? position : indices[position];
                if (reading.Freshness == Freshness.Fresh)
                {
                    results[index] = (true, reading.Value);
                }
                else
                {
                    Board(index, reading, lacking);
                }
            }
        }
        catch
        {
            // Nothing has run yet: whoever has joined meanwhile starts again.
            _missing?.LandAll(FlightOutcome<T>.Retry);
            _stale?.LandAll(FlightOutcome<T>.Retry);
            throw;
        }
    }

    /// <summary>Runs the flights that are the caller's own, then waits for those of others.</summary>
    /// <returns>The values that are still lacking, because the flights they were on brought none.</returns>
    public async ValueTask<List<int>> FinishAsync()
    {
        // What is handed over returns at once. It must not wait for what is not.
        var stale = RunAsync(_stale);
        var missing = RunAsync(_missing);
        await stale.ConfigureAwait(false);
        await missing.ConfigureAwait(false);
        Take(_stale);
        Take(_missing);

        for (; _waitedFor < _joined.Count; _waitedFor++)
        {
            var joined = _joined[_waitedFor];
            using var edge = WaitGraph.Enter(joined.Flight);
            await joined.Flight.WaitAsync(async, cancellationToken).ConfigureAwait(false);
            Take(joined.Index, FlightControl.OutcomeOf<T>(joined.Flight, joined.MayUseOutcome), isLeader: false);
        }

        _retries.Sort();
        return _retries;
    }

    public void Dispose()
    {
        _missing?.Dispose();
        _stale?.Dispose();
        for (var position = 0; position < _joined.Count; position++)
        {
            if (position < _waitedFor)
            {
                _joined[position].Seat.Dispose();
            }
            else
            {
                _joined[position].Seat.GiveUp();
            }
        }
    }

    private void Board(int index, Reading<T> reading, int lacking)
    {
        var key = keys[index];
        var isStale = reading.Freshness == Freshness.Stale;
        while (true)
        {
            if (flights.Find(key) is { } other)
            {
                if (isStale)
                {
                    results[index] = (true, reading.Value);
                    return;
                }

                FlightControl.ThrowIfOtherType<T>(other);
                if (other.TakeBack())
                {
                    continue;
                }

                _joined.Add(new Joined(index, other, other.Join(), other.LeaveWhenCancelled(cancellationToken)));
                return;
            }

            if (_isInside)
            {
                FlightControl.ThrowIfInside(flights, key, storing: false);
            }

            // Stale values whose creation is handed over are a piece of work of their own: nobody waits for them.
            var creation = isStale && batch.CanBeHandedOver
                ? _stale ??= new BatchCreation<TBatch, T>(flights, batch, BatchPurpose.HandOver, lacking, CancellationToken.None)
                : _missing ??= new BatchCreation<TBatch, T>(flights, batch, BatchPurpose.Create, lacking, cancellationToken);
            if (creation.TryStart(key, index, reading))
            {
                return;
            }
        }
    }

    private async ValueTask RunAsync(BatchCreation<TBatch, T>? creation)
    {
        if (creation is null or { Count: 0 })
        {
            return;
        }

        using var edge = WaitGraph.Enter(creation.Flights);
        await creation.RunAsync(async).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Take(BatchCreation<TBatch, T>? creation)
    {
        for (var place = 0; place < creation?.Count; place++)
        {
            var (index, outcome) = creation.OutcomeOf(place);
            Take(index, outcome, isLeader: true);
        }
    }

    private void Take(int index, FlightOutcome<T> outcome, bool isLeader)
    {
        if (isLeader ? outcome.ServesLeader : outcome.ServesJoined)
        {
            results[index] = (true, outcome.GetValueOrThrow());
        }
        else if (outcome.End == FlightEnd.Nothing && batch.MayLackValues)
        {
            results[index] = default;
        }
        else
        {
            _retries.Add(index);
        }
    }

    /// <summary>A value that somebody else creates.</summary>
    private readonly record struct Joined(int Index, Flight Flight, bool MayUseOutcome, Flight.Seat Seat);
}
