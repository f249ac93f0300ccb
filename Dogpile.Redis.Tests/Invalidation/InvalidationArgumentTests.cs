namespace Dogpile.Redis.Tests.Invalidation;

/// <summary>What cannot be is turned away before any server is asked.</summary>
internal sealed class InvalidationArgumentTests
{
    private RedisBackend _backend = null!;

    [SetUp]
    public void CreateBackend() => _backend = new RedisBackend("127.0.0.1:1");

    [TearDown]
    public async Task DisposeBackend() => await _backend.DisposeAsync();

    // Not as an attribute's argument, which cannot hold half of a surrogate pair.
    private static IEnumerable<TestCaseData> Unusable()
    {
        yield return new TestCaseData("").SetArgDisplayNames("empty");
        yield return new TestCaseData("a\nb").SetArgDisplayNames("line feed");
        yield return new TestCaseData("a\u007f").SetArgDisplayNames("delete");
        yield return new TestCaseData("\ud800").SetArgDisplayNames("half of a pair");
    }

    [TestCaseSource(nameof(Unusable))]
    public void Name_that_cannot_be_sent_is_refused(string name) =>
        Assert.That(() => new RedisRegionInvalidation(_backend, name), Throws.ArgumentException.With.Property("ParamName").EqualTo("name"));

    [Test]
    public void Nothing_is_null()
    {
        Assert.That(() => new RedisRegionInvalidation(null!, "users"), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("backend"));
        Assert.That(() => new RedisRegionInvalidation(_backend, null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("name"));
    }

    [Test]
    public void Impossible_option_is_named()
    {
        Refused(new() { RefreshInterval = TimeSpan.Zero }, "RefreshInterval");
        Refused(new() { RefreshInterval = TimeSpan.FromDays(25) }, "RefreshInterval");
        Refused(new() { ClockTolerance = TimeSpan.FromTicks(-1) }, "ClockTolerance");
        Refused(new() { TimeProvider = null! }, "TimeProvider");

        void Refused(RedisRegionInvalidationOptions options, string name) => Assert.That(
            () => new RedisRegionInvalidation(_backend, "users", options), Throws.ArgumentException.With.Message.Contains(name));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Key_of_a_mark_is_none_of_a_value(bool locks)
    {
        await using var backend = new RedisBackend(new RedisBackendOptions { ConnectionString = "127.0.0.1:1", DistributedLock = locks });

        Assert.That(() => backend.Get("~invalidation:users"), Throws.ArgumentException.With.Message.Contains(nameof(RedisRegionInvalidation)));
        Assert.That(() => backend.Delete("~invalidation:users"), Throws.ArgumentException);
    }

    [Test]
    public void Nothing_is_done_after_the_end()
    {
        var invalidation = new RedisRegionInvalidation(_backend, "users");
        invalidation.Dispose();
        invalidation.Dispose();

        Assert.That(() => invalidation.Invalidate(hard: true, DateTimeOffset.UtcNow), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(invalidation.Refresh(), Is.False, "whoever is creating gets its value all the same");
        Assert.That(invalidation.HardInvalidatedAt, Is.Null);
    }
}
