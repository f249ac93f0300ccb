using Dogpile.Interleaving.Exploring;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Interleaving.Worlds;

/// <summary>A region, those who call it, and a record of what they did and were given. Made anew for every schedule.</summary>
internal sealed partial class World
{
    private static readonly AsyncLocal<Call?> CurrentCall = new();
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Beginning);
    private readonly List<CacheRegion> _regions = [];
    private readonly QueueingRunner? _runner;
    private readonly MemoryBackend? _memory;
    private int _now;
    private int _working;

    /// <param name="mutexes">Whether the backend has a mutex for each key.</param>
    /// <param name="runner">Whether creations of stale values are handed over.</param>
    /// <param name="looks">Whether who waits for a mutex is told of a value that comes before it is free.</param>
    /// <param name="oneStep">Whether writes are one step.</param>
    /// <param name="memory">Whether the backend is memory as users have it, with all that a region does for it alone.</param>
    /// <param name="processes">How many regions share the backend, as if each were in a process of its own.</param>
    public World(bool mutexes = false, bool runner = false, bool looks = false, bool oneStep = false, bool memory = false, int processes = 1)
    {
        Backend = new PointedBackend(mutexes, looks, oneStep) { Found = ObserveFound };
        _memory = memory ? new MemoryBackend() : null;
        _runner = runner ? new QueueingRunner() : null;
        for (var process = 0; process < processes; process++)
        {
            _regions.Add(new CacheRegion("explored", new CacheRegionOptions { TimeProvider = _time, AsyncCreationRunner = _runner })
                .Configure((CacheBackend?)_memory ?? Backend, TimeSpan.FromSeconds(10)));
        }

        if (runner)
        {
            Callers.Add(RunCreations);
        }
    }

    /// <summary>The backend, where it is not memory.</summary>
    public PointedBackend Backend { get; }

    public List<Action<Caller>> Callers { get; } = [];

    /// <summary>The first promise that was seen to be broken.</summary>
    public string? Complaint { get; private set; }

    private List<Call> Calls { get; } = [];

    private List<Creation> Creations { get; } = [];

    private CacheRegion Region => _regions[0];

    /// <summary>Puts a value there that has expired.</summary>
    public World Stale(params string[] keys)
    {
        foreach (var key in keys)
        {
            Region.Set(key, new Made(key, null, null));
        }

        _time.Advance(TimeSpan.FromSeconds(11));
        return this;
    }

    /// <summary>Puts a value there that is fresh.</summary>
    public World Fresh(params string[] keys)
    {
        foreach (var key in keys)
        {
            Region.Set(key, new Made(key, null, null));
        }

        return this;
    }

    /// <summary>Adds a caller that makes calls, one after another.</summary>
    public World Caller(params Action<Visit>[] calls) => Caller(process: 0, calls);

    public World Caller(int process, params Action<Visit>[] calls)
    {
        _working++;
        Callers.Add(caller =>
        {
            var visit = new Visit(this, _regions[process], caller);
            foreach (var call in calls)
            {
                call(visit);
            }

            _working--;
        });
        return this;
    }

    private void RunCreations(Caller caller)
    {
        while (_runner!.Next(() => _working == 0) is { } creation)
        {
            try
            {
                Wait(creation.RunAsync());
            }
            catch (CreatorFailedException failure)
            {
                Tell(failure, ++_now);
            }
        }
    }

    /// <summary>Waits for what the region returned. Where nobody may be suspended it has completed: waits are points.</summary>
    private static T Wait<T>(ValueTask<T> task)
    {
        var wait = task.AsTask();
        Wait((Task)wait);
        return wait.Result;
    }

    private static void Wait(ValueTask task) => Wait(task.AsTask());

    private static void Wait(Task wait)
    {
        if (!wait.IsCompleted)
        {
            Exploring.Caller.Current!.Pause("call: waiting", () => wait.IsCompleted);
        }

        wait.GetAwaiter().GetResult();
    }

    private void Complain(string complaint) => Complaint ??= complaint;

    private static void Tell(CreatorFailedException failure, int now)
    {
        foreach (var creation in failure.Creations)
        {
            Tell(creation, now);
        }
    }
}
