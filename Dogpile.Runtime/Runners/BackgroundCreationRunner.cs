using Dogpile.Diagnostics;

namespace Dogpile;

/// <summary>
/// Creates in the background what callers have a stale value of: they get that at once, whoever comes later the new one.
/// </summary>
/// <remarks>
/// <para>Creations run on the thread pool, so many at a time and no more; while there are none the runner has no thread
/// and no timer. A creation that fails is logged, and no caller hears of it: the stale value stays, the lock is free, and
/// the next caller who finds the stale value hands the creation over again. Where keys are locked in a backend, those that
/// wait for their turn are locked as well.</para>
/// <para>Disposing drains it. One runner may serve any number of regions, which should be used no more by then; they go on,
/// with stale values. Thread-safe. dogpile.cache counterpart: none is shipped; what its documentation shows for
/// <c>async_creation_runner</c> starts a thread for each creation.</para>
/// </remarks>
/// <example>
/// <code>
/// await using var runner = new BackgroundCreationRunner(new BackgroundCreationRunnerOptions { LoggerFactory = loggers });
/// var users = new CacheRegion("users", new CacheRegionOptions { AsyncCreationRunner = runner })
///     .Configure(new MemoryBackend(), TimeSpan.FromMinutes(5));
/// </code>
/// </example>
public sealed partial class BackgroundCreationRunner : IAsyncCreationRunner, IAsyncDisposable
{
    private readonly Lock _sync = new();
    private readonly Queue<AsyncCreation> _waiting = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private readonly RunnerLog? _log;
    private readonly TimeProvider _time;
    private readonly TimeSpan _drainTimeout;
    private readonly int _maxConcurrency;
    private readonly int _capacity;
    private int _running;
    private bool _isStopped;
    private bool _isOverrun;

    /// <summary>Makes a runner.</summary>
    /// <param name="options">Options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is null that must not be.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range. The message names it.</exception>
    public BackgroundCreationRunner(BackgroundCreationRunnerOptions? options = null)
    {
        options ??= new BackgroundCreationRunnerOptions();
        options.Validate();
        _log = options.LoggerFactory is { } factory ? new RunnerLog(factory) : null;
        _time = options.TimeProvider;
        _drainTimeout = options.DrainTimeout;
        _maxConcurrency = options.MaxConcurrency;
        _capacity = options.Capacity;
    }

    /// <summary>How many creations are running.</summary>
    internal int Running
    {
        get
        {
            lock (_sync)
            {
                return _running;
            }
        }
    }

    /// <summary>How many creations wait for their turn.</summary>
    internal int Waiting
    {
        get
        {
            lock (_sync)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Takes a creation over, and runs it as soon as it is its turn. Called by regions.</summary>
    /// <param name="creation">The creation; released at once when too many wait, or after the runner was stopped.</param>
    /// <exception cref="ArgumentNullException"><paramref name="creation"/> is null.</exception>
    public void Run(AsyncCreation creation)
    {
        ArgumentNullException.ThrowIfNull(creation);
        bool isStopped, isFirstRefused;
        lock (_sync)
        {
            isStopped = _isStopped;
            if (!isStopped && _running < _maxConcurrency)
            {
                _running++;

                // Nothing of the caller's flows along: a creation brings the execution context that it is to have.
                ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Runner.WorkAsync(work.Creation), (Runner: this, Creation: creation), preferLocal: false);
                return;
            }

            if (!isStopped && _waiting.Count < _capacity)
            {
                _waiting.Enqueue(creation);
                return;
            }

            isFirstRefused = !isStopped && !_isOverrun;
            _isOverrun |= isFirstRefused;
        }

        creation.Release();
        if (isFirstRefused)
        {
            LogOf(creation).Overrun(creation.Region, _maxConcurrency, _capacity);
        }

        LogOf(creation).Refused(creation, isStopped);
    }

    /// <summary>The runner's own log, or else that of the region.</summary>
    private RunnerLog LogOf(AsyncCreation creation) => _log ?? creation.Region.RunnerLog;

    /// <summary>Runs a creation, then those that wait, until none does.</summary>
    private async Task WorkAsync(AsyncCreation first)
    {
        for (var creation = first; creation is not null; creation = Next())
        {
            try
            {
                await creation.RunAsync(_stopping.Token).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Not swallowed: logged. There is nobody else to tell.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogOf(creation).Failed(creation, exception, isStopping: _stopping.IsCancellationRequested);
            }
        }
    }

    private AsyncCreation? Next()
    {
        lock (_sync)
        {
            // Those that wait when the stop is cut short are released, not run.
            if (!_stopping.IsCancellationRequested && _waiting.TryDequeue(out var creation))
            {
                _isOverrun &= _waiting.Count > 0;
                return creation;
            }

            _isOverrun = false;
            _running--;
            EndIfDrained();
            return null;
        }
    }
}
