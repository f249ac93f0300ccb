using Dogpile.Tests;
using Dogpile.Tests.Conformance;

namespace Dogpile.Redis.Tests.Locking;

/// <summary>The lock by itself: one holder, whose token alone releases it.</summary>
[TestFixture(ServerKind.Garnet)]
[TestFixture(ServerKind.Redis)]
[TestFixture(ServerKind.Cluster)]
internal sealed class LockTests(ServerKind kind) : LockingFixture(kind)
{
    [Test]
    public async Task Lock_is_a_token_with_a_lease_and_a_claim([Values] CallForm form)
    {
        var mutex = NewBackend().GetMutex(Key)!;

        Assert.That(await AcquireAsync(mutex, form), Is.True);

        Assert.That(LockOf(), Has.Length.EqualTo(32));
        Assert.That(Raw.KeyTimeToLive(NamesOf().Lock), Is.InRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30)));
        Assert.That(Raw.SortedSetRangeByRank(NamesOf().Claims).Select(claim => (string?)claim), Is.EqualTo(["c" + LockOf()]));
        Assert.That(Raw.KeyTimeToLive(NamesOf().Claims), Is.GreaterThan(TimeSpan.FromSeconds(200)), "a claim outlives the lease");
        await ReleaseAsync(mutex, form);
        Assert.That(StoredKeys(), Is.Empty);
    }

    [Test]
    public async Task Lock_held_by_one_process_is_not_to_be_had_by_another([Values] CallForm form)
    {
        var (one, another) = (NewBackend(), NewBackend());
        var mutex = one.GetMutex(Key)!;
        await AcquireAsync(mutex, form);

        Assert.That(await AcquireAsync(another.GetMutex(Key)!, form, wait: false), Is.False);
        Assert.That(another.GetMutex(Key)!.IsLocked, Is.True);

        await ReleaseAsync(mutex, form);
        Assert.That(another.GetMutex(Key)!.IsLocked, Is.False);
        var next = another.GetMutex(Key)!;
        Assert.That(await AcquireAsync(next, form, wait: false), Is.True);
        await ReleaseAsync(next, form);
    }

    [Test]
    public async Task Release_leaves_the_lock_of_whoever_has_taken_it_since([Values] CallForm form)
    {
        var late = NewBackend().GetMutex(Key)!;
        await AcquireAsync(late, form);
        Raw.KeyDelete(NamesOf().Lock);
        var next = NewBackend().GetMutex(Key)!;
        await AcquireAsync(next, form);
        var token = LockOf();

        await ReleaseAsync(late, form);

        Assert.That(LockOf(), Is.EqualTo(token));
        Assert.That(Raw.SortedSetRangeByRank(NamesOf().Claims).Select(claim => (string?)claim), Is.EqualTo(["c" + token]));
        await ReleaseAsync(next, form);
    }

    [Test]
    public async Task Mutex_that_was_not_acquired_releases_nothing([Values] CallForm form)
    {
        var backend = NewBackend();
        var mutex = backend.GetMutex(Key)!;
        await AcquireAsync(mutex, form);

        var loser = backend.GetMutex(Key)!;
        await AcquireAsync(loser, form, wait: false);
        await ReleaseAsync(loser, form);

        Assert.That(mutex.IsLocked, Is.True);
        await ReleaseAsync(mutex, form);
        await ReleaseAsync(mutex, form);
    }

    [Test]
    public async Task Mutex_in_use_cannot_be_acquired_again([Values] CallForm form)
    {
        var mutex = NewBackend().GetMutex(Key)!;
        await AcquireAsync(mutex, form);

        Assert.That(() => AcquireAsync(mutex, form), Throws.InvalidOperationException);
        Assert.That(() => mutex.ClaimAsync().AsTask(), Throws.InvalidOperationException);
        Assert.That(() => mutex.AcquireOrLook(), Throws.InvalidOperationException);
        await ReleaseAsync(mutex, form);
    }

    [Test]
    public async Task Claim_needs_no_lock_and_takes_none([Values] CallForm form)
    {
        var (one, another) = (NewBackend().GetMutex(Key)!, NewBackend().GetMutex(Key)!);
        await AcquireAsync(one, form);

        Assert.That(form == CallForm.Synchronous ? another.Claim() : await another.ClaimAsync(), Is.True);

        Assert.That(Raw.SortedSetLength(NamesOf().Claims), Is.EqualTo(2));
        await ReleaseAsync(another, form);
        Assert.That(Raw.SortedSetLength(NamesOf().Claims), Is.EqualTo(1));
        Assert.That(one.IsLocked, Is.True);
        await ReleaseAsync(one, form);
    }

    [Test]
    public async Task Lock_prefix_of_the_options_begins_the_name()
    {
        var mutex = NewBackend(options => options.LockPrefix = "busy:").GetMutex("{k}")!;
        await mutex.AcquireAsync();

        Assert.That(StoredKeys(), Has.Member("busy:{k}"));
        await mutex.ReleaseAsync();
        Assert.That(StoredKeys(), Is.Empty);
    }

    [Test]
    public async Task Wait_ends_when_the_holder_releases([Values] CallForm form)
    {
        var holder = NewBackend().GetMutex(Key)!;
        await AcquireAsync(holder, form);
        var waiter = NewBackend().GetMutex(Key)!;
        var wait = Start(() => AcquireAsync(waiter, form));
        Assert.That(wait.IsCompleted, Is.False);

        await ReleaseAsync(holder, form);

        Assert.That(await wait, Is.True);
        await ReleaseAsync(waiter, form);
    }

    private static async Task<bool> AcquireAsync(CacheMutex mutex, CallForm form, bool wait = true) =>
        form == CallForm.Asynchronous ? await mutex.AcquireAsync(wait) : mutex.Acquire(wait);

    private static async Task ReleaseAsync(CacheMutex mutex, CallForm form)
    {
        if (form == CallForm.Asynchronous)
        {
            await mutex.ReleaseAsync();
        }
        else
        {
            mutex.Release();
        }
    }
}
