using Dogpile.Tests;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>The server is stopped under load, and comes back empty.</summary>
/// <remarks>
/// It is away until every caller has made several calls without it, so nobody hangs until it is back; and the slowest call
/// tells whether somebody hung for a while.
/// </remarks>
[Parallelizable]
internal sealed class ServerRestartTests : FaultFixture
{
    private static readonly string[] Keys = ["a", "b", "c"];
    private static readonly TimeSpan Expiration = TimeSpan.FromMilliseconds(50);

    private RedisServerProcess _server = null!;

    [SetUp]
    public void StartServer() => _server = RedisServerProcess.Start();

    [TearDown]
    public void EndServer() => _server.Dispose();

    /// <summary>By default nobody throws, nobody hangs, and values come back with the server.</summary>
    [Test]
    public async Task Callers_go_on_while_the_server_is_away_and_values_come_back_with_it()
    {
        var backend = NewHastyBackend(_server.Address);
        await using var load = CallerLoad.Start(NewRegion(backend, Expiration), Keys);
        var other = NewRegion(NewPatientBackend(_server.Address));
        AwaitValues(other, above: 0);

        _server.Stop();
        load.AwaitCallsOfEach(25);
        Assert.That(backend.IsAvailable, Is.False);
        _server.Restart();
        AwaitValues(other, above: load.Creations);
        await load.StopAsync();

        Assert.That(load.Failures, Is.Empty);
        Assert.That(load.Slowest, Is.LessThan(ServerTimeout + Margin), "a caller hung");
        Assert.That(backend.Statistics.Outages, Is.AtLeast(1));
        Assert.That(backend.IsAvailable, Is.True);
    }

    /// <summary>A server that is killed, not stopped, says no farewell to its clients.</summary>
    [Test]
    public async Task Values_come_back_after_the_server_was_killed()
    {
        await using var load = CallerLoad.Start(NewRegion(NewHastyBackend(_server.Address), Expiration), Keys);
        var other = NewRegion(NewPatientBackend(_server.Address));
        AwaitValues(other, above: 0);

        _server.Kill();
        load.AwaitCallsOfEach(10);
        _server.Restart();
        AwaitValues(other, above: load.Creations);
        await load.StopAsync();

        Assert.That(load.Failures, Is.Empty);
        Assert.That(load.Slowest, Is.LessThan(ServerTimeout + Margin), "a caller hung");
    }

    /// <summary>Under the policy to throw, callers are told at once, by one kind of exception, until the server is back.</summary>
    [Test]
    public async Task Callers_are_told_under_the_policy_to_throw_until_the_server_is_back()
    {
        var backend = NewHastyBackend(_server.Address, options => options.UnavailablePolicy = UnavailablePolicy.Throw);
        await using var load = CallerLoad.Start(NewRegion(backend, Expiration), Keys);
        Eventually.Be(() => load.AnswersInARow > 50, "no answers");

        _server.Stop();
        load.AwaitCallsOfEach(10);
        Assert.That(load.Failures, Has.Count.GreaterThan(50), "not everybody is told");
        _server.Restart();
        Eventually.Be(() => load.AnswersInARow > 200, "callers do not recover");
        await load.StopAsync();

        Assert.That(load.Failures, Is.All.TypeOf<CacheServerException>());
        Assert.That(load.Slowest, Is.LessThan(ServerTimeout + Margin), "a caller hung");
        Assert.That(backend.Statistics.Outages, Is.AtLeast(1));
    }

    /// <summary>A server that is not there at start-up is one that comes later.</summary>
    [Test]
    public async Task Server_may_come_up_after_its_first_use([Values] bool async)
    {
        _server.Stop();
        var region = NewRegion(NewHastyBackend(_server.Address));
        Assert.That(await Create(region, "alone", async), Is.EqualTo("alone"));

        _server.Restart();

        AwaitStored(region, NewRegion(NewPatientBackend(_server.Address)));
    }

    /// <summary>Waits until a reader elsewhere has found a value for each key that was made later than so many others.</summary>
    private static void AwaitValues(CacheRegion reader, long above) => Eventually.Be(
        () => Keys.All(key => reader.Get<long>(key) is { HasValue: true } found && found.Value > above), "values do not come back");
}
