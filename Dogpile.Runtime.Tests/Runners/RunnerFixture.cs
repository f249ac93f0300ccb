using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Runners;

/// <summary>Regions that hand their creations over, on a clock that stands still; whatever a test does, no flight is left behind.</summary>
internal abstract class RunnerFixture
{
    protected const string Key = "john.doe";

    private static readonly TimeSpan Expiration = TimeSpan.FromSeconds(10);

    private readonly List<CacheRegion> _regions = [];
    private readonly List<BackgroundCreationRunner> _runners = [];

    protected FakeTimeProvider Time { get; private set; } = null!;

    protected FakeLogCollector Logs { get; private set; } = null!;

    protected FakeLogRecord[] Errors => [.. Logs.GetSnapshot().Where(record => record.Level >= LogLevel.Error)];

    [SetUp]
    public void Begin()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Logs = new FakeLogCollector();
    }

    [TearDown]
    public async Task NoFlightIsLeftBehind()
    {
        var (runners, regions) = (_runners.ToArray(), _regions.ToArray());
        _runners.Clear();
        _regions.Clear();
        foreach (var runner in runners)
        {
            await runner.DisposeAsync();
        }

        foreach (var region in regions)
        {
            Eventually.Be(() => region.Configuration.Flights.Count == 0, "a flight was left in the table");
        }
    }

    protected BackgroundCreationRunner NewRunner(int concurrency = 2, int capacity = 100)
    {
        var runner = new BackgroundCreationRunner(new BackgroundCreationRunnerOptions
        {
            MaxConcurrency = concurrency,
            Capacity = capacity,
            TimeProvider = Time,
            LoggerFactory = new Loggers(Logs),
        });
        _runners.Add(runner);
        return runner;
    }

    protected CacheRegion NewRegion(IAsyncCreationRunner runner, CacheBackend? backend = null, ICacheSerializer? serializer = null)
    {
        var region = new CacheRegion("users", new CacheRegionOptions { TimeProvider = Time, AsyncCreationRunner = runner, Serializer = serializer })
            .Configure(backend ?? new MemoryBackend(), Expiration);
        _regions.Add(region);
        return region;
    }

    /// <summary>A region with a stale value for each key.</summary>
    protected CacheRegion NewStaleRegion(IAsyncCreationRunner runner, CacheBackend? backend = null, params string[] keys)
    {
        var region = NewRegion(runner, backend);
        foreach (var key in keys.Length == 0 ? [Key] : keys)
        {
            region.Set(key, "old");
        }

        Expire();
        return region;
    }

    protected void Expire() => Time.Advance(Expiration + TimeSpan.FromTicks(1));

    /// <summary>Asks for the value; a creation, wherever it runs, waits at the gate.</summary>
    protected static Task<string> Ask(CacheRegion region, Gate gate, string value = "new", bool async = true, string key = Key) => async
        ? region.GetOrCreateAsync(
            key,
            async token =>
            {
                await gate.PassAsync(token);
                return value;
            }).AsTask()
        : Task.FromResult(region.GetOrCreate(
            key,
            () =>
            {
                gate.Pass();
                return value;
            }));

    protected static void WaitUntilIdle(BackgroundCreationRunner runner) =>
        Eventually.Be(() => runner.Running == 0, "the runner did not come to an end");

    /// <summary>Counts what is handed over.</summary>
    protected sealed class CountingRunner(IAsyncCreationRunner inner) : IAsyncCreationRunner
    {
        private int _count;

        public int Count => _count;

        public List<AsyncCreation> Creations { get; } = [];

        public void Run(AsyncCreation creation)
        {
            Interlocked.Increment(ref _count);
            lock (Creations)
            {
                Creations.Add(creation);
            }

            inner.Run(creation);
        }
    }

    /// <summary>A runner that does what a test says.</summary>
    protected sealed class CustomRunner(Action<AsyncCreation> run) : IAsyncCreationRunner
    {
        public void Run(AsyncCreation creation) => run(creation);
    }

    /// <summary>Memory with a mutex for each key that can be looked at.</summary>
    protected sealed class LockingBackend : CacheBackend
    {
        private readonly MemoryBackend _memory = new();
        private readonly HashSet<string> _held = [];

        public IReadOnlyCollection<string> Held
        {
            get
            {
                lock (_held)
                {
                    return [.. _held];
                }
            }
        }

        public override CacheMutex GetMutex(string key) => new Mutex(this, key);

        public override CacheEntry? Get(string key) => _memory.Get(key);

        public override void Set(string key, CacheEntry entry) => _memory.Set(key, entry);

        public override void Delete(string key) => _memory.Delete(key);

        private sealed class Mutex(LockingBackend backend, string key) : CacheMutex
        {
            private readonly HashSet<string> _held = backend._held;

            public override bool IsLocked
            {
                get
                {
                    lock (_held)
                    {
                        return _held.Contains(key);
                    }
                }
            }

            public override bool Acquire(bool wait = true)
            {
                lock (_held)
                {
                    return _held.Add(key) || (wait ? throw new AssertionException("A mutex was waited for that nobody else holds.") : false);
                }
            }

            public override void Release()
            {
                lock (_held)
                {
                    Assert.That(_held.Remove(key), Is.True, "a mutex was released that was not held");
                }
            }
        }
    }

    private sealed class Loggers(FakeLogCollector collector) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => new FakeLogger(collector, categoryName);

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
