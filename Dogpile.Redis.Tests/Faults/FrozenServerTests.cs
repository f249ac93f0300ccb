using System.Diagnostics;
using Dogpile.Tests;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>The server stands still: its connections stay open, and nothing is answered.</summary>
[Parallelizable]
internal sealed class FrozenServerTests : FaultFixture
{
    private static readonly TimeSpan Frost = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Expiration = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// For ten seconds nobody hangs or throws, values are created locally, memory in front is served; afterwards values
    /// are stored again, long before the leases of locks could have run out that were asked for when the server froze.
    /// </summary>
    [Test]
    public async Task Server_that_freezes_for_ten_seconds_is_done_without()
    {
        using var server = RedisServerProcess.Start();
        string[] keys = ["a", "b", "c"];
        var backend = NewHastyBackend(server.Address);
        var tiered = NewRegion(new TieredBackend(new MemoryBackend(), NewHastyBackend(server.Address)));
        await tiered.GetOrCreateAsync(Key, _ => new ValueTask<string>("in memory"));
        await using var load = CallerLoad.Start(NewRegion(backend, Expiration), keys);
        Eventually.Be(() => load.Calls > 100, "no calls");

        server.Freeze();
        var frozen = Stopwatch.GetTimestamp();
        Eventually.Be(() => !backend.IsAvailable, "the frost is not noticed");
        var creationsBefore = load.Creations;
        Assert.That(await tiered.GetOrCreateAsync(Key, Unexpected), Is.EqualTo("in memory"));
        while (Stopwatch.GetElapsedTime(frozen) < Frost)
        {
            // Local creations go on, second by second.
            var creations = load.Creations;
            Eventually.Be(() => load.Creations > creations, "nothing is created");
            await Task.Delay(500);
        }

        Assert.That(await tiered.GetOrCreateAsync(Key, Unexpected), Is.EqualTo("in memory"));
        Assert.That(load.Creations, Is.GreaterThan(creationsBefore));
        server.Thaw();
        var thawed = Stopwatch.GetTimestamp();
        var creationsAtThaw = load.Creations;
        var other = NewRegion(NewPatientBackend(server.Address));
        Eventually.Be(
            () => keys.All(key => other.Get<long>(key) is { HasValue: true } found && found.Value > creationsAtThaw),
            "values do not come back");
        AssertIsDoneWithin(TimeSpan.FromSeconds(10), thawed, "values come back late");
        await load.StopAsync();

        Assert.That(load.Failures, Is.Empty);
        Assert.That(load.Slowest, Is.LessThan(ServerTimeout + Margin), "a caller hung");
        Assert.That(backend.Statistics.Outages, Is.AtLeast(1));
    }

    /// <summary>One caller pays for finding out; those who come after it do not.</summary>
    [Test]
    public async Task Callers_after_the_first_timeout_do_not_wait([Values] bool async)
    {
        using var server = RedisServerProcess.Start();
        var backend = NewHastyBackend(server.Address, options => options.RetryAfter = TimeSpan.FromMinutes(1));
        var region = NewRegion(backend);
        await Create(region, "stored", async, "other");
        server.Freeze();

        var begun = Stopwatch.GetTimestamp();
        Assert.That(await Create(region, "first", async), Is.EqualTo("first"));
        AssertIsDoneWithin(ServerTimeout + Margin, begun, "the first caller hung");

        const int calls = 100;
        begun = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
        {
            Assert.That(await Create(region, $"{call}", async), Is.EqualTo($"{call}"));
        }

        AssertIsDoneWithin(ServerTimeout * calls / 4, begun, "callers wait for a server that is known not to answer");
        Assert.That(backend.Statistics.Outages, Is.EqualTo(1));
    }

    /// <summary>What takes the lock while nobody waits for the answer any more is not left locked for a whole lease.</summary>
    [Test]
    public async Task Lock_that_a_frozen_server_was_asked_for_is_free_after_the_thaw([Values] bool async)
    {
        using var server = RedisServerProcess.Start();
        var backend = NewHastyBackend(server.Address);
        var connected = NewRegion(backend);
        await Create(connected, "stored", async, "other");
        server.Freeze();
        var mutex = backend.GetMutex(Key)!;
        Assert.That(async ? await mutex.AcquireAsync() : mutex.Acquire(), Is.True);
        mutex.Release();

        server.Thaw();
        var thawed = Stopwatch.GetTimestamp();
        Eventually.Be(() => backend.IsAvailable || connected.Get<string>("other").HasValue, "the thaw is not noticed");

        Assert.That(await Create(NewRegion(NewPatientBackend(server.Address)), "value", async), Is.EqualTo("value"));
        AssertIsDoneWithin(TimeSpan.FromSeconds(10), thawed, "the lock is nobody's, and all wait for its lease to run out");
    }

    /// <summary>Even the first use of a backend, which connects, ends in time.</summary>
    [Test]
    public async Task First_use_of_a_frozen_server_does_not_hang([Values] bool async)
    {
        using var server = RedisServerProcess.Start();
        server.Freeze();
        var region = NewRegion(NewHastyBackend(server.Address));

        var begun = Stopwatch.GetTimestamp();
        Assert.That(await Create(region, "value", async), Is.EqualTo("value"));
        AssertIsDoneWithin(TimeSpan.FromSeconds(1) + ServerTimeout + Margin, begun, "the caller hung");

        server.Thaw();
        AwaitStored(region, NewRegion(NewPatientBackend(server.Address)));
    }
}
