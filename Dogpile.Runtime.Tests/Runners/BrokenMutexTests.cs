using Microsoft.Extensions.Logging;

namespace Dogpile.Tests.Runners;

/// <summary>
/// Mutexes that fail to release: the others are released all the same, the flights land, nobody loses a value, and the log is told.
/// </summary>
internal sealed class BrokenMutexTests : RegionFixture
{
    private static readonly string[] Keys = ["a", "b", "c"];

    private RecordingRunner _runner = null!;
    private RecordingLoggerFactory _log = null!;
    private BreakingBackend _backend = null!;
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateStaleValues()
    {
        _backend = new BreakingBackend();
        _runner = new RecordingRunner();
        _log = new RecordingLoggerFactory();
        _region = new CacheRegion("broken", new CacheRegionOptions { TimeProvider = Time, AsyncCreationRunner = _runner, LoggerFactory = _log })
            .Configure(_backend, Expiration);
        _region.SetMulti(Keys.ToDictionary(key => key, key => $"old {key}"));
        Expire();
        _backend.Broken = "a";
    }

    [TearDown]
    public void CloseLog() => _log.Dispose();

    [Test]
    public void Giving_up_a_creation_of_many_releases_every_mutex_that_can_be()
    {
        var values = _region.GetOrCreateMulti<string>(Keys, _ => throw new AssertionException("the caller created"));
        Assert.That(values, Is.EqualTo(new[] { "old a", "old b", "old c" }));

        Assert.That(_runner.Creations[^1].Release(), Is.True);
        AssertAllIsOver();
    }

    [Test]
    public void Failure_of_the_runner_reaches_the_caller_whatever_the_mutex_does()
    {
        _runner.Refusal = new InvalidDataException("no threads");

        Assert.That(
            () => _region.GetOrCreateMulti<string>(Keys, _ => throw new AssertionException("the caller created")),
            Throws.TypeOf<InvalidDataException>());
        AssertAllIsOver();
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Value_that_was_created_is_not_lost_with_the_release(bool many)
    {
        _region.DeleteMulti(Keys);

        Assert.That(
            many ? _region.GetOrCreateMulti<string>(Keys, keys => [.. keys.Select(key => $"new {key}")])[0] : _region.GetOrCreate("a", () => "new a"),
            Is.EqualTo("new a"));
        Assert.That(_region.Get<string>("a").Value, Is.EqualTo("new a"));
        AssertAllIsOver();
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Failure_of_the_creator_is_not_hidden_by_that_of_the_release(bool many)
    {
        _region.DeleteMulti(Keys);

        Assert.That(
            () => many ? _region.GetOrCreateMulti<string>(Keys, _ => throw new InvalidDataException())[0] : _region.GetOrCreate<string>("a", () => throw new InvalidDataException()),
            Throws.TypeOf<InvalidDataException>());
        AssertAllIsOver();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Creation_that_was_handed_over_is_stored_though_its_mutex_is_not_released(bool many)
    {
        _ = many ? _region.GetOrCreateMulti<string>(Keys, keys => [.. keys.Select(key => $"new {key}")])[0] : _region.GetOrCreate("a", () => "new a");

        await _runner.Creations[^1].RunAsync();

        Assert.That(_region.Get<string>("a").Value, Is.EqualTo("new a"));
        AssertAllIsOver();
    }

    private void AssertAllIsOver()
    {
        Assert.That(_backend.Held, Is.EquivalentTo(new[] { "a" }), "a mutex that can be released is held");
        Assert.That(_region.Configuration.Flights.Count, Is.Zero, "a flight was left behind");
        var warning = _log.Records.Single(record => record.Level == LogLevel.Warning);
        Assert.That(warning.Id.Id, Is.EqualTo(11));
        Assert.That(warning.Message, Does.Contain("'broken'"));
        Assert.That(warning.Exception, Is.TypeOf<TimeoutException>());
    }

    private sealed class BreakingBackend : ProxyBackend
    {
        public BreakingBackend() => Wrap(new MemoryBackend());

        public string? Broken { get; set; }

        public HashSet<string> Held { get; } = [];

        public override CacheMutex GetMutex(string key) => new BreakingMutex(this, key);

        private sealed class BreakingMutex(BreakingBackend backend, string key) : CacheMutex
        {
            public override bool IsLocked => backend.Held.Contains(key);

            public override bool Acquire(bool wait = true) => backend.Held.Add(key);

            public override void Release()
            {
                if (key == backend.Broken)
                {
                    throw new TimeoutException("the server does not answer");
                }

                backend.Held.Remove(key);
            }
        }
    }
}
