using System.Diagnostics;
using Dogpile.Redis.Tests.Worker;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>Several processes over one server; one of them is killed, frozen, or simply slower than the others.</summary>
[Parallelizable]
internal sealed class ProcessFaultTests : FaultFixture
{
    private const string Value = "of the holder";
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private int _database;
    private CacheRegion _region = null!;

    [SetUp]
    public void Connect()
    {
        RedisServerProcess.Require();
        _database = DatabaseNumbers.Next();
        _region = NewRegion(NewPatientBackend(SharedServers.Redis.Address, options =>
        {
            options.Database = _database;
            options.LockLease = Lease;
        }));
    }

    /// <summary>Whoever waits for a holder that is killed creates within one lease of its death, and only one does.</summary>
    [Test]
    public async Task Killed_holder_is_followed_by_one_other_within_a_lease()
    {
        var worker = await HoldAsync(Lease);
        var creations = 0;
        string Followed() => _region.GetOrCreate(Key, () => $"follower {Interlocked.Increment(ref creations)}");
        var waiting = Enumerable.Range(0, 10).Select(_ => Task.Run(Followed)).ToList();

        worker.Kill();
        var killed = Stopwatch.GetTimestamp();
        var values = await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30));

        AssertIsDoneWithin(Lease + Margin, killed, "the lock was not free within a lease");
        Assert.That(values, Is.All.EqualTo("follower 1"));
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("follower 1"));
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

    [Test]
    public async Task Delete_during_a_creation_elsewhere_is_not_undone()
    {
        var worker = await HoldAsync(Lease);

        await _region.DeleteAsync(Key);
        await FinishAsync(worker);

        Assert.That(_region.Get<string>(Key).HasValue, Is.False);
        Assert.That(Server.KeyExists(Key), Is.False);
        Assert.That(_region.GetOrCreate(Key, () => "new"), Is.EqualTo("new"));
    }

    [Test]
    public async Task Set_during_a_creation_elsewhere_is_not_undone()
    {
        var worker = await HoldAsync(Lease);

        await _region.SetAsync(Key, "new");
        await FinishAsync(worker);

        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("new"));
        Assert.That(await worker.GetAsync(Key), Is.EqualTo("new"));
    }

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
