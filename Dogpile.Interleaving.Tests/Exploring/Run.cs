namespace Dogpile.Interleaving.Exploring;

/// <summary>One schedule: several callers, of whom exactly one runs at a time, from their beginning to their end.</summary>
/// <param name="crew">Those who can be callers, in the order of their numbers; more are added when there are too few.</param>
/// <param name="strategy">Decides who goes on.</param>
internal sealed class Run(List<Caller> crew, IStrategy strategy)
{
    // Far beyond what any scenario needs.
    private const int TooManySteps = 20_000;

    // A caller that spins until another has made a step must not keep that one from making it.
    private const int Patience = 200;

    private static readonly TimeSpan Alarm = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _ended = new(0);
    private readonly List<Caller> _callers = [];
    private int[] _runnable = new int[8];
    private int _firstForked;
    private int _steps;
    private int _inARow;
    private int _turn;
    private int _last = -1;

    /// <summary>The locks of the code under exploration that have points inside and are taken.</summary>
    public HashSet<(object Owner, string Name)> Held { get; } = [];

    /// <summary>Whom the strategy chose, wherever there was a choice.</summary>
    public Schedule Schedule { get; } = new();

    /// <summary>Who was where; kept when asked for.</summary>
    public List<string>? Trace { get; init; }

    /// <summary>Told every place that is reached, before anybody else can run.</summary>
    public Action<string>? Reached { get; init; }

    /// <summary>What went wrong with the run as such; null when everybody came to an end.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether somebody has been left hanging; its threads cannot be used again.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Runs everybody to the end, or until nobody can go on.</summary>
    public void Execute()
    {
        _firstForked = _callers.Count;
        if (Next(null) is { } first)
        {
            first.GoOn();
            if (!_ended.Wait(Alarm))
            {
                IsStuck = true;
                Fail("somebody waits without the scheduler knowing of it: a wait without a point before it, or a lock with a point inside");
            }
        }
    }

    /// <summary>Adds a caller before the run.</summary>
    public void Add(Action<Caller> work)
    {
        var caller = NextOfCrew();
        caller.Prepare(this, () => work(caller));
    }

    /// <summary>
    /// Adds a caller in the middle of the run, as whoever was added there before and has come to its end: the fewer there are,
    /// the more of them a strategy has tried.
    /// </summary>
    public void Add(string place, Action work)
    {
        var idle = _callers.FindIndex(_firstForked, caller => caller.HasFinished);
        var caller = idle < 0 ? NextOfCrew() : _callers[idle];
        caller.Prepare(this, work, place);
        Trace?.Add($"{caller.Number}: (goes on later) {place}");
    }

    public void Fail(string failure) => Failure ??= failure;

    /// <summary>Passes the baton on from a caller at a point.</summary>
    /// <returns>Whether it may go on itself.</returns>
    public bool IsNextAfter(Caller caller)
    {
        Trace?.Add($"{caller.Number}: {caller.Place}");
        var next = Next(caller);
        if (next == caller)
        {
            return true;
        }

        next?.GoOn();
        return false;
    }

    /// <summary>Passes the baton on from a caller at its end.</summary>
    public void Finish(Caller caller)
    {
        Trace?.Add($"{caller.Number}: (end)");
        Next(caller)?.GoOn();
    }

    private Caller NextOfCrew()
    {
        if (_callers.Count == crew.Count)
        {
            crew.Add(new Caller(crew.Count));
        }

        _callers.Add(crew[_callers.Count]);
        if (_callers.Count > _runnable.Length)
        {
            Array.Resize(ref _runnable, _runnable.Length * 2);
        }

        return _callers[^1];
    }

    private Caller? Next(Caller? current)
    {
        var count = 0;
        var currentCanRun = false;
        foreach (var caller in _callers)
        {
            if (caller.CanRun)
            {
                currentCanRun |= caller == current;
                _runnable[count++] = caller.Number;
            }
        }

        if (count == 0)
        {
            End();
            return null;
        }

        if (++_steps > TooManySteps)
        {
            Fail($"no end after {TooManySteps} steps:{Standing()}");
            IsStuck = true;
            _ended.Release();
            return null;
        }

        return _callers[Choose(count, currentCanRun ? current!.Number : -1)];
    }

    private int Choose(int count, int current)
    {
        if (count == 1)
        {
            return Count(_runnable[0]);
        }

        if (_inARow >= Patience && current == _last)
        {
            // Everybody in turn, because more than one may spin.
            return Count(_runnable[_turn++ % count]);
        }

        var chosen = strategy.Choose(_runnable.AsSpan(0, count), current);
        Schedule.Add(chosen);
        return Count(chosen);
    }

    private int Count(int chosen)
    {
        _inARow = chosen == _last ? _inARow + 1 : 1;
        _last = chosen;
        return chosen;
    }

    private void End()
    {
        if (_callers.Any(caller => !caller.HasFinished))
        {
            IsStuck = true;
            Fail($"nobody can go on:{Standing()}");
        }

        _ended.Release();
    }

    private string Standing() => string.Concat(_callers
        .Where(caller => !caller.HasFinished)
        .Select(caller => $"{Environment.NewLine}  caller {caller.Number} stands at '{caller.Place}'"));
}
