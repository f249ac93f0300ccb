namespace Dogpile.Interleaving.Exploring;

/// <summary>
/// One who runs when the scheduler says so: a thread that waits for the baton at every point. Serves one run after
/// another, because threads are dear.
/// </summary>
internal sealed class Caller
{
    [ThreadStatic]
    private static Caller? _current;

    private readonly SemaphoreSlim _baton = new(0);
    private Run _run = null!;
    private Action _work = null!;

    public Caller(int number)
    {
        Number = number;
        new Thread(Live) { IsBackground = true, Name = $"caller {number}" }.UnsafeStart();
    }

    /// <summary>The caller whose thread this is; null elsewhere, where points are passed without notice.</summary>
    public static Caller? Current => _current;

    public int Number { get; }

    public bool HasFinished { get; private set; }

    /// <summary>Where it stands.</summary>
    public string Place { get; private set; } = "";

    private Func<bool>? Until { get; set; }

    public bool CanRun => !HasFinished && (Until is null || Until());

    public void Prepare(Run run, Action work, string place = "its beginning")
    {
        (_run, _work, Place, Until, HasFinished) = (run, work, place, null, false);
    }

    /// <summary>Has something go on as a caller of its own.</summary>
    public void Fork(string place, Action work) => _run.Add(place, work);

    /// <summary>Gives it the baton.</summary>
    public void GoOn() => _baton.Release();

    /// <summary>Lets the scheduler decide who runs next, and returns when it is this caller's turn again.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="until">What has to be true before it can go on; null when it could at once.</param>
    public void Pause(string place, Func<bool>? until = null)
    {
        Place = place;
        Until = until;
        _run.Reached?.Invoke(place);
        if (!_run.IsNextAfter(this))
        {
            _baton.Wait();
        }

        Until = null;
    }

    public void EnterLock((object Owner, string Name) held)
    {
        Pause($"lock of {held.Name}: enter", () => !_run.Held.Contains(held));
        _run.Held.Add(held);
    }

    public void LeaveLock((object Owner, string Name) held) => _run.Held.Remove(held);

    /// <summary>Does something that counts as no step: observations, of which the code under exploration knows nothing.</summary>
    public static T Quietly<T>(Func<T> observation)
    {
        var current = _current;
        _current = null;
        try
        {
            return observation();
        }
        finally
        {
            _current = current;
        }
    }

    private void Live()
    {
        while (true)
        {
            _baton.Wait();
            _current = this;
            try
            {
                _work();
            }
#pragma warning disable CA1031 // Not swallowed: fails the run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _run.Fail($"caller {Number} threw at '{Place}': {exception}");
            }

            _current = null;
            HasFinished = true;
            _run.Finish(this);
        }
    }
}
