using Dogpile.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>
/// The lease of a lock runs out while the creator runs. Expected of each: the creator's callers get its value, without an
/// exception; it is stored if nobody has written the key meanwhile, and never over what somebody has.
/// </summary>
/// <remarks>What becomes of the lock itself is in <see cref="Locking.LeaseTests"/>.</remarks>
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
        Assert.That(await CreateAsync(async, () =>
        {
            AwaitLapse();
            Do(deed);
        }), Is.EqualTo("late"));

        var found = _other.Get<string>(Key);
        Assert.That(found.HasValue ? found.Value : null, Is.EqualTo(deed == Deed.Delete ? null : "newer"));
        Assert.That(_backend.Statistics.OvertakenCreations, Is.EqualTo(1));
        Assert.That(_region.Get<string>(Key), Is.EqualTo(found), "the holder itself sees something else");
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
            Do(deed);

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

    private void Do(Deed deed)
    {
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

    private bool LockKeyExists() => Raw.KeyExists($"_lock{Key}");
}
