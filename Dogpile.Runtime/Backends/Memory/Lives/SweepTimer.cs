namespace Dogpile.Backends;

/// <summary>Has a store let go of entries whose life has ended, although nobody asks for anything or writes.</summary>
/// <remarks>
/// Fires once for each time that it is armed, and is armed only while there is something that will end. It does not keep
/// its store alive: a store that nobody has any more is collected, entries and all. Guarded by the store's lock.
/// </remarks>
internal sealed class SweepTimer
{
    /// <summary>As far as the system's timers are sure to reach. Whatever ends later is looked for again then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly WeakReference<BoundedStore> _store;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pause;

    // Made when there is an entry: many a store never has one.
    private ITimer? _timer;

    /// <param name="store">Whose entries end.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="life">The length of a life. A tenth of it, or a second, passes at least between two sweeps.</param>
    public SweepTimer(BoundedStore store, TimeProvider time, TimeSpan life)
    {
        _store = new WeakReference<BoundedStore>(store);
        _time = time;
        _pause = life / 10 > Shortest ? life / 10 : Shortest;
    }

    public bool IsArmed { get; private set; }

    /// <param name="untilEnd">The time until the next entry ends. It may take longer: whoever ends meanwhile is swept with it.</param>
    public void Arm(TimeSpan untilEnd)
    {
        var due = untilEnd < _pause ? _pause : untilEnd;
        due = due > Longest ? Longest : due;
        _timer ??= CreateTimer();
        _timer.Change(due, Timeout.InfiniteTimeSpan);
        IsArmed = true;
    }

    public void Disarm()
    {
        if (IsArmed)
        {
            IsArmed = false;
            _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private ITimer CreateTimer()
    {
        // Without the context of whoever stores first: the timer would keep it, and all that it leads to.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            return _time.CreateTimer(
                static store =>
                {
                    if (((WeakReference<BoundedStore>)store!).TryGetTarget(out var target))
                    {
                        target.SweepAll();
                    }
                },
                _store,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }
    }
}
