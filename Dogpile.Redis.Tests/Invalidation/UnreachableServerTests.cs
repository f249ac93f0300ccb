using Dogpile.Tests;

namespace Dogpile.Redis.Tests.Invalidation;

/// <summary>Invalidations while one of two processes is cut off.</summary>
[TestFixture(ServerKind.Garnet)]
internal sealed class UnreachableServerTests(ServerKind server) : RegionProcessFixture(server)
{
    private TcpProxy _proxy = null!;

    // What fails once more while the connection comes back is tried again soon, in real time.
    protected override TimeProvider WatchTime => TimeProvider.System;

    [SetUp]
    public void StartProxy() => _proxy = new TcpProxy(Port);

    [TearDown]
    public async Task EndProxy() => await _proxy.DisposeAsync();

    [Test]
    public async Task Invalidation_holds_here_at_once_and_elsewhere_when_the_server_is_back()
    {
        var (here, there) = (await NewListening(_proxy.Port), await NewListening());
        there.Region.Set("key", "old");
        Assert.That(here.Region.GetOrCreate("key", Unexpected<string>), Is.EqualTo("old"));
        CutOff();

        here.Region.Invalidate();

        Assert.That(here.Invalidation.HardInvalidatedAt, Is.EqualTo(Now));
        Assert.That(here.Invalidation.IsUnwritten, Is.True);
        Assert.That(there.Region.Get<string>("key").HasValue, Is.True);
        _proxy.Resume();
        Eventually.Be(() => !there.Region.Get<string>("key").HasValue, "the invalidation was lost");
        Eventually.Be(() => !here.Invalidation.IsUnwritten, "it is written and nobody knows");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Later_invalidation_wins_when_the_server_is_back(bool isLaterHere)
    {
        var (here, there) = (await NewListening(_proxy.Port), await NewListening());
        CutOff();

        foreach (var process in isLaterHere ? new[] { there, here } : [here, there])
        {
            process.Region.Invalidate(hard: process == here);
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        _proxy.Resume();
        Eventually.Be(
            () => here.Invalidation.HardInvalidatedAt.HasValue == isLaterHere && there.Invalidation.HardInvalidatedAt.HasValue == isLaterHere,
            "the earlier invalidation won");
        Assert.That(here.Invalidation.SoftInvalidatedAt, Is.EqualTo(there.Invalidation.SoftInvalidatedAt));
    }

    [Test]
    public async Task Invalidation_that_throws_holds_all_the_same()
    {
        var (here, there) = (
            await NewListening(_proxy.Port, new RedisBackendOptions { UnavailablePolicy = UnavailablePolicy.Throw }), await NewListening());
        CutOff();

        Assert.That(() => here.Region.Invalidate(), Throws.TypeOf<CacheServerException>());

        Assert.That(here.Invalidation.HardInvalidatedAt, Is.EqualTo(Now));
        _proxy.Resume();
        Eventually.Be(() => there.Invalidation.HardInvalidatedAt == Now, "the invalidation was lost");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Invalidation_elsewhere_is_learned_of_when_the_connection_is_back(bool hard)
    {
        var (here, there) = (await NewListening(_proxy.Port), await NewListening());
        CutOff();
        there.Region.Invalidate(hard);
        Assert.That(here.Invalidation.HardInvalidatedAt ?? here.Invalidation.SoftInvalidatedAt, Is.Null);

        _proxy.Resume();

        Eventually.Be(() => (hard ? here.Invalidation.HardInvalidatedAt : here.Invalidation.SoftInvalidatedAt) == Now, "the gap was not repaired");
    }

    [Test]
    public async Task Word_comes_again_after_a_connection_was_broken()
    {
        var (here, there) = (await NewListening(_proxy.Port), await NewListening());
        _proxy.Reset();
        for (var round = 1; round <= 3; round++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(1));
            there.Region.Invalidate();
            Eventually.Be(() => here.Invalidation.HardInvalidatedAt == Now, "the invalidation did not arrive");
        }
    }

    [Test]
    public void Process_that_begins_while_the_server_is_down_has_no_marks_until_it_is_back()
    {
        SetSilently(hard: true, Now);
        _proxy.Refuse();
        var here = NewProcess(_proxy.Port);
        Assert.That(here.Invalidation.HardInvalidatedAt, Is.Null);

        _proxy.Resume();

        Eventually.Be(() => here.Invalidation.HardInvalidatedAt == Now, "the marks are not read");
    }

    [Test]
    public void Process_that_begins_while_the_server_is_down_throws_where_that_is_the_policy()
    {
        SetSilently(hard: true, Now);
        _proxy.Refuse();
        var here = NewProcess(_proxy.Port, options: new RedisBackendOptions { UnavailablePolicy = UnavailablePolicy.Throw });
        Assert.That(() => here.Invalidation.HardInvalidatedAt, Throws.TypeOf<CacheServerException>());

        _proxy.Resume();

        Eventually.Be(
            () =>
            {
                try
                {
                    return here.Invalidation.HardInvalidatedAt == Now;
                }
                catch (CacheServerException)
                {
                    return false;
                }
            },
            "the marks are not read");
    }

    private void CutOff()
    {
        _proxy.Refuse();
        _proxy.Reset();
        Eventually.Be(() => _proxy.Connections == 0, "there is a connection left");
    }
}
