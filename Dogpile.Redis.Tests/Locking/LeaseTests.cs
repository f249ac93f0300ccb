using Dogpile.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Redis.Tests.Locking;

/// <summary>The lease: renewed as long as the creator runs, and what becomes of the lock when it has run out.</summary>
[TestFixture(ServerKind.Garnet)]
[TestFixture(ServerKind.Redis)]
internal sealed class LeaseTests(ServerKind kind) : LockingFixture(kind)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private FakeTimeProvider _timers = null!;
    private CacheRegion _region = null!;
    private Gate _gate = null!;

    [SetUp]
    public void CreateProcess()
    {
        _timers = new FakeTimeProvider();
        _gate = new Gate();
        NewBackend(options =>
        {
            options.LockLease = Lease;
            options.TimeProvider = _timers;
        });
        _region = NewRegion(First);
    }

    [Test]
    public async Task Lease_and_claim_are_renewed_at_a_third_while_the_creator_runs_and_others_wait()
    {
        var creation = await BeginAsync("value");
        var waiting = NewProcess().GetOrCreateAsync(Key, _ => Unexpected<ValueTask<string>>()).AsTask();
        for (var round = 0; round < 5; round++)
        {
            Raw.KeyExpire(NamesOf().Lock, Long);
            Raw.KeyExpire(NamesOf().Claims, TimeSpan.FromSeconds(2));
            RenewalIsDue();

            Eventually.Be(() => Raw.KeyTimeToLive(NamesOf().Lock) <= Lease, "the lease was not renewed");
            Eventually.Be(() => Raw.KeyTimeToLive(NamesOf().Claims) > Lease * 9, "the claim was not renewed");
        }

        Assert.That(waiting.IsCompleted, Is.False);
        await EndAsync(creation, "value");
        Assert.That(await waiting, Is.EqualTo("value"));
        Assert.That(First.Statistics, Is.EqualTo(default(RedisBackendStatistics)));
    }

    [Test]
    public async Task Claim_of_a_refresh_is_renewed_without_a_lock()
    {
        var refresh = Refresh(_region, Key, () => Created(_gate, "value"));
        await _gate.Arrived;
        Raw.KeyExpire(NamesOf().Claims, TimeSpan.FromSeconds(2));
        RenewalIsDue();

        Eventually.Be(() => Raw.KeyTimeToLive(NamesOf().Claims) > Lease * 9, "the claim was not renewed");
        Assert.That(LockOf(), Is.Null);
        await EndAsync(refresh, "value");
    }

    [Test]
    public async Task Nothing_is_renewed_after_the_release()
    {
        var mutex = First.GetMutex(Key)!;
        await mutex.AcquireAsync();
        var token = LockOf();
        await mutex.ReleaseAsync();
        Raw.StringSet(NamesOf().Lock, token, Long);
        Raw.SortedSetAdd(NamesOf().Claims, "c" + token, 1);

        RenewalIsDue();
        Assert.That(await First.GetMutex(Key)!.AcquireAsync(wait: false), Is.False, "comes after a renewal on the same connection");

        Assert.That(Raw.KeyTimeToLive(NamesOf().Lock), Is.GreaterThan(Lease));
        Raw.KeyDelete([NamesOf().Lock, NamesOf().Claims]);
    }

    [Test]
    public async Task Lock_whose_lease_has_run_out_is_taken_again_if_nobody_has_it()
    {
        var creation = await BeginAsync("value");
        var token = LockOf();
        Raw.KeyDelete(NamesOf().Lock);
        RenewalIsDue();

        Eventually.Be(() => LockOf() == token, "the lock was not taken again");
        Assert.That(Raw.KeyTimeToLive(NamesOf().Lock), Is.LessThanOrEqualTo(Lease));
        Eventually.Be(() => First.Statistics.LapsedLeases == 1, "the lapse was not counted");

        Raw.KeyDelete(NamesOf().Lock);
        RenewalIsDue();
        Eventually.Be(() => LockOf() == token, "the lock was not taken again");
        await EndAsync(creation, "value");
        Assert.That(First.Statistics.LapsedLeases, Is.EqualTo(1), "counted once for a creation");
    }

    [Test]
    public async Task Value_is_stored_although_another_has_taken_the_lock_and_the_other_gets_its_own()
    {
        var creation = await BeginAsync("slow");
        Raw.KeyDelete(NamesOf().Lock);
        var other = NewBackend();
        var (region, gate) = (NewRegion(other), new Gate());
        var second = region.GetOrCreateAsync(Key, _ => new ValueTask<string>(Created(gate, "second"))).AsTask();
        await gate.Arrived;
        var token = LockOf();
        RenewalIsDue();
        Eventually.Be(() => First.Statistics.LapsedLeases == 1, "the lapse was not counted");
        Assert.That(LockOf(), Is.EqualTo(token), "the lock was taken from its holder");

        await EndAsync(creation, "slow");
        Assert.That(LockOf(), Is.EqualTo(token), "the lock of another was released");
        gate.Open();

        Assert.That(await second, Is.EqualTo("second"));
        Assert.That(Stored(), Is.EqualTo("slow"), "of two creations the first to end is stored");
        Assert.That(other.Statistics.OvertakenCreations, Is.EqualTo(1));
    }

    [Test]
    public async Task Lock_is_not_taken_again_once_the_key_was_written()
    {
        var creation = await BeginAsync("old");
        await NewProcess().DeleteAsync(Key);

        RenewalIsDue();
        Assert.That(await First.GetMutex("other")!.AcquireAsync(wait: false), Is.True);
        await First.DeleteAsync("other");

        Assert.That(StoredKeys(), Is.Empty);
        _gate.Open();
        Assert.That(await creation, Is.EqualTo("old"));
        Assert.That(First.Statistics, Is.EqualTo(new RedisBackendStatistics(0, 0, 0, 1, 0, 0)));
    }

    private async Task<Task<string>> BeginAsync(string value)
    {
        var creation = _region.GetOrCreateAsync(Key, _ => new ValueTask<string>(Created(_gate, value))).AsTask();
        await _gate.Arrived;
        return creation;
    }

    private async Task EndAsync(Task<string> creation, string value)
    {
        _gate.Open();
        Assert.That(await creation, Is.EqualTo(value));
        Assert.That(Stored(), Is.EqualTo(value));
    }

    private void RenewalIsDue() => _timers.Advance(Lease / 3);
}
