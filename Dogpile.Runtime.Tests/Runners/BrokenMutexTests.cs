namespace Dogpile.Tests.Runners;

/// <summary>Mutexes that fail to release: the others are released all the same, the flights land, and somebody is told.</summary>
internal sealed class BrokenMutexTests : RegionFixture
{
    private static readonly string[] Keys = ["a", "b", "c"];

    private readonly RecordingRunner _runner = new();
    private BreakingBackend _backend = null!;
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateStaleValues()
    {
        _backend = new BreakingBackend();
        _region = new CacheRegion("broken", new CacheRegionOptions { TimeProvider = Time, AsyncCreationRunner = _runner })
            .Configure(_backend, Expiration);
        _region.SetMulti(Keys.ToDictionary(key => key, key => $"old {key}"));
        Expire();
        _backend.Broken = "a";
    }

    [Test]
    public void Giving_up_a_creation_of_many_releases_every_mutex_that_can_be()
    {
        var values = _region.GetOrCreateMulti<string>(Keys, _ => throw new AssertionException("the caller created"));
        Assert.That(values, Is.EqualTo(new[] { "old a", "old b", "old c" }));

        Assert.That(() => _runner.Creations[^1].Release(), Throws.TypeOf<TimeoutException>());
        AssertAllIsOver();
    }

    [Test]
    public void Runner_that_throws_and_a_mutex_that_does_are_both_told_to_the_caller()
    {
        _runner.Refusal = new InvalidDataException("no threads");

        Assert.That(
            () => _region.GetOrCreateMulti<string>(Keys, _ => throw new AssertionException("the caller created")),
            Throws.TypeOf<AggregateException>().With.Property("InnerExceptions").Exactly(1).TypeOf<InvalidDataException>()
                .And.Property("InnerExceptions").Exactly(1).TypeOf<TimeoutException>());
        AssertAllIsOver();
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Failed_release_fails_the_creation_that_nobody_has_handed_over(bool many)
    {
        _region.DeleteMulti(Keys);

        Assert.That(
            () => many ? _region.GetOrCreateMulti<string>(Keys, keys => [.. keys])[0] : _region.GetOrCreate("a", () => "new"),
            Throws.TypeOf<TimeoutException>());
        AssertAllIsOver();
    }

    private void AssertAllIsOver()
    {
        Assert.That(_backend.Held, Is.EquivalentTo(new[] { "a" }), "a mutex that can be released is held");
        Assert.That(_region.Configuration.Flights.Count, Is.Zero, "a flight was left behind");
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
