using Dogpile.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>
/// The lease of a lock runs out while the creator runs. Expected of each: the creator's callers get its value, without an
/// exception; it is stored if nobody has written the key meanwhile, and never over what somebody has.
/// </summary>
[Parallelizable]
internal sealed class LapsedLeaseTests : FaultFixture
{
    private static readonly TimeSpan Lease = TimeSpan.FromMilliseconds(100);

    private int _database;
    private RedisBackend _backend = null!;
    private CacheRegion _region = null!;
    private CacheRegion _other = null!;

    /// <summary>What another process does with the key.</summary>
    public enum Deed
    {
        Create,
        Set,
        Delete,
    }

    /// <summary>The holder's clock stands still, so it renews nothing, as a process does that is stopped.</summary>
    [SetUp]
    public void Connect()
    {
        RedisServerProcess.Require();
        _database = DatabaseNumbers.Next();
        _backend = NewPatientBackend(SharedServers.Redis.Address, options =>
        {
            options.Database = _database;
            options.LockLease = Lease;
            options.TimeProvider = new FakeTimeProvider();
        });
        _region = NewRegion(_backend);
        _other = NewRegion(NewPatientBackend(SharedServers.Redis.Address, options => options.Database = _database));
    }

    [TearDown]
    public void Disconnect() => _backend.Dispose();

    [Test]
    public async Task Value_is_stored_when_nobody_has_written_the_key([Values] bool async)
    {
        Assert.That(await CreateAsync(async, AwaitLapse), Is.EqualTo("late"));

        Assert.That(_other.Get<string>(Key).Value, Is.EqualTo("late"));
        Assert.That(_backend.Statistics, Is.EqualTo(new RedisBackendStatistics() with { LapsedLeases = 1 }));
        Assert.That(LockKeyExists(), Is.False);
    }

    [Test]
    public async Task Value_is_not_stored_over_what_another_process_did([Values] Deed deed, [Values] bool async)
    {
        Assert.That(await CreateAsync(async, () => Do(deed)), Is.EqualTo("late"));

        var found = _other.Get<string>(Key);
        Assert.That(found.HasValue ? found.Value : null, Is.EqualTo(deed == Deed.Delete ? null : "newer"));
        Assert.That(_backend.Statistics.OvertakenCreations, Is.EqualTo(1));
        Assert.That(_region.Get<string>(Key), Is.EqualTo(found), "the holder itself sees something else");

        void Do(Deed deed)
        {
            AwaitLapse();
            switch (deed)
            {
                case Deed.Create:
                    Assert.That(_other.GetOrCreate(Key, () => "newer"), Is.EqualTo("newer"));
                    break;
                case Deed.Set:
                    _other.Set(Key, "newer");
                    break;
                case Deed.Delete:
                    _other.Delete(Key);
                    break;
            }
        }
    }

    /// <summary>Memory in front of the one who was overtaken does not keep its value either.</summary>
    [Test]
    public void Value_that_was_overtaken_is_not_kept_in_memory()
    {
        var tiered = NewRegion(Disposed(new TieredBackend(new MemoryBackend(), _backend)));

        var got = tiered.GetOrCreate(Key, () =>
        {
            AwaitLapse();
            _other.Set(Key, "newer");
            return "late";
        });

        Assert.That(got, Is.EqualTo("late"));
        Assert.That(tiered.Get<string>(Key).Value, Is.EqualTo("newer"));
    }

    /// <summary>Of two that create at once because of a lapse, the first to store is the one that all go on with.</summary>
    [Test]
    public async Task First_of_two_creations_to_store_stays()
    {
        var gate = new Gate();
        Task<string>? second = null;

        var first = await CreateAsync(async: true, () =>
        {
            AwaitLapse();
            second = Task.Run(() => _other.GetOrCreate(Key, () =>
            {
                gate.Pass();
                return "second";
            }));
            gate.Arrived.Wait();
        });
        gate.Open();

        Assert.That(first, Is.EqualTo("late"));
        Assert.That(await second!, Is.EqualTo("second"));
        Assert.That(_other.Get<string>(Key).Value, Is.EqualTo("late"));
        Assert.That(_backend.Statistics.LapsedLeases, Is.EqualTo(1));
        Assert.That(LockKeyExists(), Is.False);
    }

    /// <summary>A lock that is gone, as after a failover, is taken again by the next renewal: others wait again.</summary>
    [Test]
    public void Lock_that_is_gone_is_taken_again()
    {
        var backend = NewPatientBackend(SharedServers.Redis.Address, options =>
        {
            options.Database = _database;
            options.LockLease = TimeSpan.FromMilliseconds(300);
        });

        var got = NewRegion(backend).GetOrCreate(Key, () =>
        {
            Raw.KeyDelete($"_lock{Key}");
            Eventually.Be(() => backend.Statistics.LapsedLeases == 1, "the loss is not noticed");
            Assert.That(LockKeyExists(), Is.True);
            return "value";
        });

        Assert.That(got, Is.EqualTo("value"));
        Assert.That(_other.Get<string>(Key).Value, Is.EqualTo("value"));
        Assert.That(LockKeyExists(), Is.False);
        Assert.That(backend.Statistics.LapsedLeases, Is.EqualTo(1), "a loss is counted more than once");
    }

    /// <summary>A lease that is renewed does not run out, however long the creator runs.</summary>
    [Test]
    public async Task Lease_that_is_renewed_keeps_others_waiting()
    {
        var backend = NewPatientBackend(SharedServers.Redis.Address, options =>
        {
            options.Database = _database;
            options.LockLease = TimeSpan.FromSeconds(3);
        });
        var token = "";

        var got = await NewRegion(backend).GetOrCreateAsync(Key, async cancellationToken =>
        {
            token = Raw.StringGet($"_lock{Key}");
            var expected = _other.GetOrCreateAsync(Key, Unexpected, cancellationToken: cancellationToken).AsTask();
            await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
            Assert.That((string?)Raw.StringGet($"_lock{Key}"), Is.EqualTo(token));
            Assert.That(expected.IsCompleted, Is.False);
            return "value";
        });

        Assert.That(got, Is.EqualTo("value"));
        Assert.That(backend.Statistics, Is.EqualTo(default(RedisBackendStatistics)));
    }

    /// <summary>The connection goes silent for longer than the lease; another process creates meanwhile.</summary>
    [Test]
    public async Task Holder_that_was_cut_off_does_not_store_over_who_followed_it([Values] Deed deed)
    {
        await using var proxy = new TcpProxy(SharedServers.Redis.Port);
        using var cutOff = NewHastyBackend(proxy.Address, options =>
        {
            options.Database = _database;
            options.LockLease = Lease;
        });

        var got = NewRegion(cutOff).GetOrCreate(Key, () =>
        {
            proxy.Stall();
            Eventually.Be(() => !LockKeyExists(), "the lease does not run out");
            switch (deed)
            {
                case Deed.Create:
                    Assert.That(_other.GetOrCreate(Key, () => "newer"), Is.EqualTo("newer"));
                    break;
                case Deed.Set:
                    _other.Set(Key, "newer");
                    break;
                case Deed.Delete:
                    _other.Delete(Key);
                    break;
            }

            proxy.Resume();
            return "late";
        });

        Assert.That(got, Is.EqualTo("late"));
        Eventually.Be(() => cutOff.IsAvailable || NewRegion(cutOff).Get<string>("nothing").HasValue, "no recovery");
        var found = _other.Get<string>(Key);
        Assert.That(found.HasValue ? found.Value : null, Is.EqualTo(deed == Deed.Delete ? null : "newer"));
    }

    private StackExchange.Redis.IDatabase Raw => SharedServers.RawRedis.Connection.GetDatabase(_database);

    private ValueTask<string> CreateAsync(bool async, Action inCreator)
    {
        return async
            ? _region.GetOrCreateAsync(Key, _ => new ValueTask<string>(Make()))
            : new ValueTask<string>(_region.GetOrCreate(Key, Make));

        string Make()
        {
            inCreator();
            return "late";
        }
    }

    private void AwaitLapse() => Eventually.Be(() => !LockKeyExists(), "the lease does not run out");

    private bool LockKeyExists() => Raw.KeyExists($"_lock{Key}");
}
