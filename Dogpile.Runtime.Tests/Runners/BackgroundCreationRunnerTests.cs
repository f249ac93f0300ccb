using Microsoft.Extensions.Logging;

namespace Dogpile.Tests.Runners;

/// <summary>The bounds of the background runner, and its end.</summary>
internal sealed class BackgroundCreationRunnerTests : RunnerFixture
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 20).Select(number => $"key {number}")];

    [TestCase(1, true)]
    [TestCase(3, true)]
    [TestCase(3, false)]
    public async Task So_many_run_at_a_time_and_no_more_and_all_of_them_in_the_end(int concurrency, bool async)
    {
        var runner = NewRunner(concurrency);
        var region = NewStaleRegion(runner, keys: Keys);
        var gate = new Gate();
        var (now, most) = (0, 0);

        foreach (var key in Keys)
        {
            Assert.That(async ? await region.GetOrCreateAsync(key, CreateAsync) : region.GetOrCreate(key, Create), Is.EqualTo("old"));
        }

        Eventually.Be(() => Volatile.Read(ref now) == concurrency, "not as many run as may");
        Assert.That((runner.Running, runner.Waiting), Is.EqualTo((concurrency, Keys.Length - concurrency)));
        gate.Open();
        WaitUntilIdle(runner);

        Assert.That(most, Is.EqualTo(concurrency));
        Assert.That(Keys.Select(key => region.Get<string>(key).Value), Is.All.EqualTo("new"));

        string Create() => CreateAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

        async ValueTask<string> CreateAsync(CancellationToken token)
        {
            lock (gate)
            {
                most = Math.Max(most, ++now);
            }

            await gate.PassAsync(token);
            lock (gate)
            {
                now--;
            }

            return "new";
        }
    }

    [Test]
    public async Task What_comes_when_too_many_wait_is_released_and_tried_again_later()
    {
        var runner = NewRunner(concurrency: 1, capacity: 1);
        var backend = new LockingBackend();
        var region = NewStaleRegion(runner, backend, "running", "waiting", "refused", "refused too");
        var gate = new Gate();
        await Ask(region, gate, key: "running");
        await gate.Arrived;
        await Ask(region, gate, key: "waiting");

        Assert.That(await Ask(region, gate, key: "refused"), Is.EqualTo("old"));
        Assert.That(await Ask(region, gate, key: "refused too"), Is.EqualTo("old"));

        Assert.That(region.KeyIsLocked("refused"), Is.False, "the lock of what was refused");
        Assert.That(backend.Held, Is.EquivalentTo(["running", "waiting"]));
        var warning = Logs.GetSnapshot().Single(record => record.Level == LogLevel.Warning);
        Assert.That(warning.Message, Does.Contain("'users'").And.Not.Contain("refused"));
        Assert.That(Logs.GetSnapshot().Count(record => record.Level == LogLevel.Debug && record.Message.Contains("refused")), Is.EqualTo(2));

        gate.Open();
        WaitUntilIdle(runner);
        Assert.That(region.Get<string>("refused", ignoreExpiration: true).Value, Is.EqualTo("old"));
        await Ask(region, gate, key: "refused");
        WaitUntilIdle(runner);
        Assert.That(region.Get<string>("refused").Value, Is.EqualTo("new"));
    }

    [Test]
    public async Task Being_overrun_is_reported_anew_once_none_waits()
    {
        var runner = NewRunner(concurrency: 1, capacity: 0);
        var region = NewStaleRegion(runner, keys: ["a", "b"]);

        for (var time = 1; time <= 2; time++)
        {
            var gate = new Gate();
            Expire();
            await Ask(region, gate, key: "a");
            await gate.Arrived;
            await Ask(region, gate, key: "b");
            await Ask(region, gate, key: "b");
            Assert.That(Logs.GetSnapshot().Count(record => record.Level == LogLevel.Warning), Is.EqualTo(time));
            gate.Open();
            WaitUntilIdle(runner);
        }
    }

    [Test]
    public async Task Disposing_waits_for_what_runs_and_what_waits()
    {
        var runner = NewRunner(concurrency: 1);
        var region = NewStaleRegion(runner, keys: ["running", "waiting"]);
        var gate = new Gate();
        await Ask(region, gate, key: "running");
        await gate.Arrived;
        await Ask(region, gate, key: "waiting");

        var disposal = runner.DisposeAsync();
        Assert.That(disposal.IsCompleted, Is.False, "it did not wait");
        gate.Open();
        await disposal;

        Assert.That(region.Get<string>("running").Value, Is.EqualTo("new"));
        Assert.That(region.Get<string>("waiting").Value, Is.EqualTo("new"));
    }

    [Test]
    public async Task What_comes_after_the_stop_is_released()
    {
        var runner = NewRunner();
        var region = NewStaleRegion(runner);
        Assert.That(await runner.StopAsync(), Is.True);

        Assert.That(region.GetOrCreate<string>(Key, () => throw new AssertionException("created")), Is.EqualTo("old"));

        Assert.That(region.KeyIsLocked(Key), Is.False);
        Assert.That(Logs.GetSnapshot().Single().Level, Is.EqualTo(LogLevel.Debug), "a stop is nothing to be alarmed about");
        await runner.DisposeAsync();
        await runner.DisposeAsync();
    }

    [Test]
    public async Task Stop_that_is_cut_short_cancels_what_runs_and_releases_what_waits_and_neither_is_an_error()
    {
        var runner = NewRunner(concurrency: 1);
        var region = NewStaleRegion(runner, keys: ["running", "waiting"]);
        var gate = new Gate();
        using var patience = new CancellationTokenSource();
        await Ask(region, gate, key: "running");
        await gate.Arrived;
        await Ask(region, gate, key: "waiting");

        var stop = runner.StopAsync(patience.Token);
        Assert.That(stop.IsCompleted, Is.False);
        await patience.CancelAsync();

        Assert.That(await stop, Is.False);
        WaitUntilIdle(runner);
        Assert.That(region.KeyIsLocked("running") || region.KeyIsLocked("waiting"), Is.False);
        Assert.That(region.Get<string>("running", ignoreExpiration: true).Value, Is.EqualTo("old"));
        Assert.That(region.Get<string>("waiting", ignoreExpiration: true).Value, Is.EqualTo("old"));
        Assert.That(Logs.GetSnapshot().Select(record => record.Level), Is.All.EqualTo(LogLevel.Debug));
    }

    [Test]
    public async Task Disposing_ends_at_its_limit_whatever_creators_do()
    {
        var runner = NewRunner();
        var region = NewStaleRegion(runner);
        var gate = new Gate();
        var token = CancellationToken.None;
        await region.GetOrCreateAsync(Key, async creatorToken =>
        {
            token = creatorToken;
            await gate.PassAsync(CancellationToken.None);
            return "new";
        });
        await gate.Arrived;

        var disposal = runner.DisposeAsync();
        Time.Advance(TimeSpan.FromSeconds(29));
        Assert.That((disposal.IsCompleted, token.IsCancellationRequested), Is.EqualTo((false, false)), "before the limit");
        Time.Advance(TimeSpan.FromSeconds(1));
        await disposal;

        Assert.That(token.IsCancellationRequested, Is.True);
        gate.Open();
        WaitUntilIdle(runner);
    }

    [Test]
    public async Task Logger_that_fails_does_not_end_the_runner()
    {
        var runner = new BackgroundCreationRunner(new BackgroundCreationRunnerOptions { MaxConcurrency = 1, LoggerFactory = new BrokenLoggers() });
        var region = NewStaleRegion(runner);

        region.GetOrCreate<string>(Key, () => throw new InvalidDataException("down"));
        WaitUntilIdle(runner);
        region.GetOrCreate(Key, () => "new");
        await runner.DisposeAsync();

        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("new"));
    }

    [Test]
    public async Task Runner_serves_many_regions_and_needs_no_options()
    {
        await using var runner = new BackgroundCreationRunner();
        var (one, other) = (NewStaleRegion(runner), NewRegion(runner));
        other.Set(Key, 1);
        Expire();

        Assert.That((one.GetOrCreate(Key, () => "new"), other.GetOrCreate(Key, () => 2)), Is.EqualTo(("old", 1)));
        WaitUntilIdle(runner);

        Assert.That((one.Get<string>(Key).Value, other.Get<int>(Key).Value), Is.EqualTo(("new", 2)));
    }

    [Test]
    public void Options_out_of_range_are_refused_by_name()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => New(options => options.MaxConcurrency = 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("MaxConcurrency"));
            Assert.That(() => New(options => options.Capacity = -1), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Capacity"));
            Assert.That(() => New(options => options.DrainTimeout = TimeSpan.FromSeconds(-1)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("DrainTimeout"));
            Assert.That(() => New(options => options.TimeProvider = null!), Throws.ArgumentException.With.Message.Contains("TimeProvider"));
            Assert.That(() => New(options => options.DrainTimeout = Timeout.InfiniteTimeSpan), Throws.Nothing);
            Assert.That(() => new BackgroundCreationRunner().Run(null!), Throws.ArgumentNullException);
        });

        static BackgroundCreationRunner New(Action<BackgroundCreationRunnerOptions> configure)
        {
            var options = new BackgroundCreationRunnerOptions();
            configure(options);
            return new BackgroundCreationRunner(options);
        }
    }

    private sealed class BrokenLoggers : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("the disk is full");

        public void Dispose()
        {
        }
    }
}
