using System.Diagnostics;
using Dogpile.Redis.Tests.Worker;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>Several processes over one server; one of them is killed, frozen, or simply slower than the others.</summary>
[Parallelizable]
internal sealed class ProcessFaultTests : FaultFixture
{
    private const string Value = "of the holder";
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LockSleep = TimeSpan.FromMilliseconds(20);

    private int _database;
    private CacheRegion _region = null!;

    [SetUp]
    public void Connect()
    {
        RedisServerProcess.Require();
        _database = DatabaseNumbers.Next();
        _region = NewRegion();
    }

    /// <summary>
    /// Of those who wait for a holder that is killed, in three regions that share nothing but the server, one creates within one
    /// lease of its death; the others get its value.
    /// </summary>
    [Test]
    public async Task Killed_holder_is_followed_by_one_other_within_a_lease()
    {
        var worker = await HoldAsync(Lease);
        CacheRegion[] regions = [_region, NewRegion(), NewRegion()];
        foreach (var region in regions)
        {
            // Connects, so that all are equally near to the lock.
            Assert.That((await region.GetAsync<string>(Key)).HasValue, Is.False);
        }

        var creations = 0;
        var waiting = Enumerable.Range(0, 12).Select(number => Task.Run(() => number % 2 == 0
            ? regions[number % regions.Length].GetOrCreateAsync(Key, async _ => await FollowAsync()).AsTask()
            : Task.FromResult(regions[number % regions.Length].GetOrCreate(Key, () => FollowAsync().GetAwaiter().GetResult())))).ToList();

        worker.Kill();
        var killed = Stopwatch.GetTimestamp();
        var values = await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30));

        AssertIsDoneWithin(Lease + Margin, killed, "the lock was not free within a lease");
        Assert.That(creations, Is.EqualTo(1), "more than one followed");
        Assert.That(values, Is.All.EqualTo("follower 1"));
        Assert.That(regions.Select(region => region.Get<string>(Key).Value), Is.All.EqualTo("follower 1"));

        // Takes so long that the others look at the lock several times.
        async Task<string> FollowAsync()
        {
            var number = Interlocked.Increment(ref creations);
            await Task.Delay(5 * LockSleep);
            return $"follower {number}";
        }
    }

    /// <summary>A holder that stands still for longer than its lease is followed, and does not store over its follower.</summary>
    [Test]
    public async Task Frozen_holder_does_not_store_over_its_follower()
    {
        var worker = await HoldAsync(TimeSpan.FromMilliseconds(300));
        worker.Freeze();
        Assert.That(_region.GetOrCreate(Key, () => "follower"), Is.EqualTo("follower"));

        worker.Thaw();
        await FinishAsync(worker);

        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("follower"));
        Assert.That(await worker.GetAsync(Key), Is.EqualTo("follower"));
    }

    [Test]
    public async Task Frozen_holder_that_nobody_followed_stores_what_it_made()
    {
        var worker = await HoldAsync(TimeSpan.FromMilliseconds(300));
        worker.Freeze();
        Dogpile.Tests.Eventually.Be(() => !Server.KeyExists($"_lock{Key}"), "the lease does not run out");

        worker.Thaw();
        await FinishAsync(worker);

        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo(Value));
    }

    private CacheRegion NewRegion() => NewRegion(NewPatientBackend(SharedServers.Redis.Address, options =>
    {
        options.Database = _database;
        options.LockLease = Lease;
        options.LockSleep = LockSleep;
    }));

    private StackExchange.Redis.IDatabase Server => SharedServers.RawRedis.Connection.GetDatabase(_database);

    /// <summary>Starts a process that holds the key's lock in the middle of a creation.</summary>
    private async Task<WorkerProcess> HoldAsync(TimeSpan lease)
    {
        var worker = Disposed(WorkerProcess.Start(new WorkerOptions
        {
            Address = SharedServers.Redis.Address,
            Database = _database,
            LockLease = lease,
        }));
        await worker.AwaitReadyAsync();
        await worker.Begin(new WorkerCommand { Action = WorkerAction.Hold, Key = Key, Value = Value }).AwaitAsync(WorkerEventKind.Creating);
        return worker;
    }

    /// <summary>Lets the creation end, and waits until its caller has its value.</summary>
    private static async Task FinishAsync(WorkerProcess worker)
    {
        const int hold = 1;
        worker.Begin(new WorkerCommand { Action = WorkerAction.Finish, Key = Key });
        Assert.That((await worker.AwaitAsync(hold, WorkerEventKind.Got)).Value, Is.EqualTo(Value));
        await worker.AwaitAsync(hold, WorkerEventKind.Done);
    }
}
