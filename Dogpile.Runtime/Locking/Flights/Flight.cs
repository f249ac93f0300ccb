namespace Dogpile.Locking;

/// <summary>One piece of work on one key: a creation, or a plain write. At most one is in the table for a key.</summary>
/// <remarks>
/// Lives from its registration in the <see cref="FlightTable"/> until it lands. It is taken off the table before it
/// lands, so that nobody who was told how it ended can be told again.
/// </remarks>
internal abstract class Flight : KeyedLink
{
    // Guarded by a lock on the flight itself: it is never seen outside this assembly, and one is made for every miss.
    private readonly Abandonment? _abandonment;
    private int _phase;
    private int _waiters = 1;
    private bool _landed;
    private bool _outdated;
    private TaskCompletionSource? _landing;
    private volatile FlightTies? _ties;

    /// <param name="table">The table that it is in, or will be.</param>
    /// <param name="key">The key that the work is for.</param>
    /// <param name="phase">The phase to start in.</param>
    /// <param name="abandonment">Ends the work when nobody waits for it; null when it is never cancelled.</param>
    /// <param name="lead">The flight that leads the group that this one belongs to; null for its first, or for one alone.</param>
    protected Flight(FlightTable table, FlightKey key, FlightPhase phase, Abandonment? abandonment, Flight? lead)
        : base(key.Stored, key.Hash)
    {
        Table = table;
        Lead = lead ?? this;
        Name = key.Name;
        _phase = (int)phase;
        _abandonment = abandonment;
    }

    public FlightTable Table { get; }

    /// <summary>The key as it was asked for; <see cref="KeyedLink.Key"/> is the one that the backend knows.</summary>
    public string Name { get; }

    /// <summary>
    /// The flight that stands for all those whose work is done together, itself included; for most flights, themselves.
    /// What one of them waits for, all wait for.
    /// </summary>
    public Flight Lead { get; }

    /// <summary>The flights that this one leads, itself included; null for one that is alone. Set before the work begins.</summary>
    public IReadOnlyList<Flight>? Group
    {
        get => _ties?.Group;
        set => Ties.Group = value;
    }

    /// <summary>
    /// The flight whose place in the table this one took, as long as it, or one before it, may still write the key.
    /// Whoever takes this one's place finds those through it.
    /// </summary>
    public Flight? Predecessor
    {
        get => _ties?.Predecessor;
        set
        {
            if (value is not null || _ties is not null)
            {
                Ties.Predecessor = value;
            }
        }
    }

    /// <summary>The type of the value that the flight brings, or null when it brings none.</summary>
    public abstract Type? ValueType { get; }

    /// <summary>Cancelled when the last waiter has left, of this flight and of all whose work is done together with it.</summary>
    public CancellationToken Token => _abandonment?.Token ?? CancellationToken.None;

    /// <summary>Whether every waiter has left.</summary>
    public bool IsAbandoned => _abandonment is { IsCancellationRequested: true };

    public bool HasLanded => Volatile.Read(ref _landed);

    /// <summary>Whether another flight has, at some time, taken this one's place in the table.</summary>
    public bool WasReplaced { get; set; }

    /// <summary>The creation that the flight is part of, once that is handed over; null before, and for all others.</summary>
    public HandedOverCreation? HandedOver
    {
        get => _ties?.HandedOver;
        set => Ties.HandedOver = value;
    }

    /// <summary>Ends the flight if it is handed over and has not begun: whoever needs the value creates it.</summary>
    /// <returns>Whether it is ended.</returns>
    public bool TakeBack() => HandedOver is { } creation && creation.TakeBack();

    /// <summary>Whether a later write has taken the flight's right to write the key.</summary>
    public bool IsSuperseded => Volatile.Read(ref _phase) == (int)FlightPhase.Superseded;

    /// <summary>Whether the flight writes the key, or is in line to.</summary>
    public bool IsStoring => Volatile.Read(ref _phase) == (int)FlightPhase.Storing && !HasLanded;

    /// <summary>How many callers wait for it, the one who runs it included; for tests.</summary>
    public int Waiters
    {
        get
        {
            lock (this)
            {
                return _waiters;
            }
        }
    }

    /// <summary>
    /// The flights that this one, and those it leads, cannot land without; guarded by <see cref="WaitGraph"/>.
    /// </summary>
    public List<Flight>? WaitsFor
    {
        get => _ties?.WaitsFor;
        set => Ties.WaitsFor = value;
    }

    private FlightTies Ties => _ties ?? Interlocked.CompareExchange(ref _ties, new FlightTies(), null) ?? _ties;

    /// <summary>Whether the work of this flight is for a key.</summary>
    public bool IsFor(FlightTable table, string key) =>
        Table == table && (Group is null ? Key == key : Group.Any(flight => flight.Key == key && !flight.HasLanded));

    /// <summary>Claims the right to write the key.</summary>
    /// <returns>Whether the flight has it: false when a later write came first.</returns>
    public bool TryBeginStoring() => LeaveCreating(FlightPhase.Storing);

    /// <summary>Takes the flight's right to write the key.</summary>
    /// <returns>Whether it is taken: false when the flight is writing, and has to be waited for.</returns>
    public bool TrySupersede() => LeaveCreating(FlightPhase.Superseded) || IsSuperseded;

    /// <summary>Adds a waiter. The first one is there from the start.</summary>
    /// <returns>Whether the waiter may use what the flight brings; if not, it waits and then looks again.</returns>
    public bool Join()
    {
        SchedulePoint.Reach("flight: join");
        lock (this)
        {
            if (_waiters++ == 0 && !_landed)
            {
                _abandonment?.Return();
            }

            return !_outdated;
        }
    }

    /// <summary>Makes what the flight brings unusable for those who join from now on.</summary>
    public void Outdate()
    {
        SchedulePoint.Reach("flight: outdate");
        lock (this)
        {
            _outdated = true;
        }
    }

    /// <summary>Removes a waiter; the last one ends the work.</summary>
    public void Leave()
    {
        SchedulePoint.Reach("flight: leave");
        lock (this)
        {
            if (--_waiters > 0 || _landed)
            {
                return;
            }
        }

        SchedulePoint.Reach("flight: nobody waits");
        _abandonment?.Leave();
    }

    /// <summary>Makes a waiter leave when its token is cancelled; to be disposed when its wait is over.</summary>
    public Seat LeaveWhenCancelled(CancellationToken cancellationToken) =>
        new(this, cancellationToken.UnsafeRegister(static flight => ((Flight)flight!).Leave(), this), cancellationToken);

    /// <summary>Forgets the nearest predecessors that can write no more; they need not be found through this one.</summary>
    public void TrimPredecessors()
    {
        SchedulePoint.Reach("trim: look");
        while (Predecessor is { } predecessor && (predecessor.HasLanded || predecessor.IsSuperseded))
        {
            SchedulePoint.Reach("trim: forget one");
            Predecessor = predecessor.Predecessor;
        }
    }

    /// <summary>Ends the wait of everyone who waits. Doing it again does nothing.</summary>
    public void Land()
    {
        TaskCompletionSource? landing;
        bool awaited;
        SchedulePoint.Reach("flight: land");
        lock (this)
        {
            if (_landed)
            {
                return;
            }

            _landed = true;
            landing = _landing;
            awaited = _waiters > 0;
        }

        SchedulePoint.Reach("flight: landed");
        _abandonment?.Land(awaited);
        SchedulePoint.Reach("flight: wake those who wait");
        landing?.SetResult();
    }

    /// <summary>Waits until the flight has landed.</summary>
    /// <exception cref="OperationCanceledException">This wait was cancelled; the flight goes on.</exception>
    public ValueTask WaitAsync(bool async, CancellationToken cancellationToken)
    {
        Task landing;
        SchedulePoint.Reach("flight: wait");
        lock (this)
        {
            if (_landed)
            {
                return default;
            }

            // Continuations must not run inside Land: its caller may hold up others, or be one of them.
            _landing ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            landing = _landing.Task;
        }

        SchedulePoint.Block("flight: waiting", landing, cancellationToken);
        if (async)
        {
            return new ValueTask(landing.WaitAsync(cancellationToken));
        }

        // Task.Wait rather than an event: it tells the thread pool that a thread is blocked.
        landing.Wait(cancellationToken);
        return default;
    }

    private bool LeaveCreating(FlightPhase next)
    {
        SchedulePoint.Reach(next == FlightPhase.Storing ? "flight: begin storing" : "flight: supersede");
        return Interlocked.CompareExchange(ref _phase, (int)next, (int)FlightPhase.Creating) == (int)FlightPhase.Creating;
    }

    /// <summary>A waiter's place, as long as its token may still be cancelled.</summary>
    public readonly struct Seat(Flight flight, CancellationTokenRegistration registration, CancellationToken token) : IDisposable
    {
        /// <summary>Leaves before the flight has landed; once, also when the token is cancelled at the same time.</summary>
        public void GiveUp()
        {
            // Not the registration's own token: that of one made under a cancelled token, which has left already, is empty.
            if (registration.Unregister() || !token.CanBeCanceled)
            {
                flight.Leave();
            }
        }

        public void Dispose()
        {
            // Not the registration's Dispose: that waits for a callback under way, which may be running the creator's
            // code. And when the token wakes the waiter before it has called Leave, it never will: then it is up to us.
            if (registration.Unregister() && registration.Token.IsCancellationRequested)
            {
                flight.Leave();
            }
        }
    }
}
