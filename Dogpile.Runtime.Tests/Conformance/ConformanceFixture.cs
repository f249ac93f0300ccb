using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Conformance;

/// <summary>A subject with a fresh backend for each test, and a clock that stands still until the test moves it.</summary>
internal abstract class ConformanceFixture(ConformanceSubject subject)
{
    protected static readonly TimeSpan Expiration = TimeSpan.FromSeconds(10);

    private readonly List<CacheRegion> _regions = [];

    protected ConformanceSubject Subject => subject;

    protected FakeTimeProvider Time { get; private set; } = null!;

    protected CacheBackend Backend { get; private set; } = null!;

    [OneTimeSetUp]
    public void RequireSubject()
    {
        if (subject.Unavailable is { } reason)
        {
            Assert.Ignore(reason);
        }
    }

    [SetUp]
    public void CreateBackend()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Backend = subject.Create(Time);
    }

    [TearDown]
    public void LeaveNothingBehind()
    {
        try
        {
            foreach (var region in _regions)
            {
                Eventually.Be(() => region.Configuration.Flights.Count == 0, "a flight was left behind");
            }
        }
        finally
        {
            _regions.Clear();
            subject.CleanUp(Backend);
        }
    }

    /// <summary>Makes a region over the test's backend. When the test is over, nothing may be under way in it.</summary>
    protected virtual CacheRegion NewRegion(
        TimeSpan? expiration = null,
        CacheRegionOptions? options = null,
        IEnumerable<ProxyBackend>? wrap = null,
        IRegionInvalidation? invalidation = null)
    {
        options ??= new CacheRegionOptions();
        options.TimeProvider = Time;
        return Watch(new CacheRegion("conformance", options).Configure(Backend, expiration, wrap, invalidation: invalidation));
    }

    /// <summary>Adds a region to those in which nothing may be under way when the test is over.</summary>
    protected CacheRegion Watch(CacheRegion region)
    {
        _regions.Add(region);
        return region;
    }

    /// <summary>What a backend keeps: memory before a backend of bytes shows those until somebody has asked for an object.</summary>
    protected static CacheEntry? AsKept(CacheEntry? entry) => entry is SharedCacheEntry shared ? shared.Current : entry;

    /// <summary>Makes the clock pass an expiration.</summary>
    protected void Expire() => Time.Advance(Expiration + TimeSpan.FromMilliseconds(1));

    /// <summary>Makes a call on a thread of its own, so that it may block.</summary>
    protected static Task<T> Start<T>(Func<Task<T>> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    protected static T Unexpected<T>() => throw new AssertionException("The creator ran although there was no need to.");

    protected static IReadOnlyList<T> UnexpectedMulti<T>(IReadOnlyList<string> keys) =>
        throw new AssertionException($"The creator ran for {string.Join(", ", keys)} although there was no need to.");
}
