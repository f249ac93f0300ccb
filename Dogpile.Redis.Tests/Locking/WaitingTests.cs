using Dogpile.Tests;
using Dogpile.Tests.Conformance;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Redis.Tests.Locking;

/// <summary>Waiting for a creation elsewhere: whoever waits wants the value, not the lock.</summary>
[TestFixture(ServerKind.Garnet, CallForm.Asynchronous)]
[TestFixture(ServerKind.Redis, CallForm.Synchronous)]
[TestFixture(ServerKind.Redis, CallForm.Asynchronous)]
[TestFixture(ServerKind.Cluster, CallForm.Synchronous)]
internal sealed class WaitingTests(ServerKind kind, CallForm form) : LockingFixture(kind)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Value_is_returned_as_soon_as_it_is_there_whoever_holds_the_lock([Values] bool isStale)
    {
        LockByHand(Key);
        var (waiting, watch) = NewWatched();
        var call = Start(() => CallsOf(waiting, form).GetOrCreate(Key, Unexpected<string>));
        AwaitLook(watch, Key);
        Assert.That(call.IsCompleted, Is.False);

        WriteByHand(Key, "value", isStale ? 1 : 1_767_225_600);

        Assert.That(await call, Is.EqualTo("value"));
        Assert.That(LockOf(), Is.EqualTo("by hand"));
        UnlockByHand(Key);
    }

    [Test]
    public async Task Values_of_many_are_returned_as_soon_as_they_are_there_whoever_holds_their_locks()
    {
        LockByHand("a", "b", "c");
        var (waiting, watch) = NewWatched();
        var call = Start(() => CallsOf(waiting, form).GetOrCreateMulti(["a", "b", "c", "d"], keys => keys is ["d"] ? Make(keys, "value") : Unexpected<IReadOnlyList<string>>()));
        AwaitLook(watch, "a");

        WriteByHand("c", "third");
        WriteByHand("b", "second", creationTime: 1);
        WriteByHand("a", "first");

        Assert.That(await call, Is.EqualTo(["first", "second", "third", "value d"]));
        UnlockByHand("a", "b", "c");
    }

    [Test]
    public async Task Value_that_cannot_be_used_is_not_taken_for_the_one_that_is_waited_for()
    {
        LockByHand(Key);
        Raw.StringSet(Key, "rubbish");
        var (waiting, watch) = NewWatched();
        var call = Start(() => CallsOf(waiting, form).GetOrCreate(Key, () => "created"));
        AwaitLook(watch, Key);

        Raw.StringSet(Key, "other rubbish");
        UnlockByHand(Key);

        Assert.That(await call, Is.EqualTo("created"));
        Assert.That(Stored(), Is.EqualTo("created"));
    }

    [Test]
    public async Task Waiters_of_three_processes_get_the_value_and_none_creates()
    {
        var gate = new Gate();
        var creation = Start(() => CallsOf(NewProcess(), form).GetOrCreate(Key, () => "value", gate: gate));
        await gate.Arrived;
        Task<string>[] waiters =
        [
            .. Enumerable.Range(0, 3).Select(_ => NewProcess())
                .SelectMany(region => Enumerable.Range(0, 5).Select(_ => Start(() => CallsOf(region, form).GetOrCreate(Key, Unexpected<string>)))),
        ];

        gate.Open();

        Assert.That(await Task.WhenAll(waiters), Has.All.EqualTo("value"));
        Assert.That(await creation, Is.EqualTo("value"));
    }

    [Test]
    public async Task Failure_elsewhere_is_followed_by_a_creation_here()
    {
        var gate = new Gate();
        var failing = Start(() => CallsOf(NewProcess(), form).GetOrCreate<string>(Key, () => throw new TimeoutException(), gate: gate));
        await gate.Arrived;
        var (waiting, watch) = NewWatched();
        var call = Start(() => CallsOf(waiting, form).GetOrCreate(Key, () => "value"));
        AwaitLook(watch, Key);

        gate.Open();

        Assert.That(() => failing, Throws.TypeOf<TimeoutException>());
        Assert.That(await call, Is.EqualTo("value"));
    }

    [Test]
    public async Task Wait_that_is_too_long_ends_with_a_creation_of_ones_own()
    {
        var (holding, waiting) = (NewBackend(), NewBackend(options => options.LockWaitTimeout = TimeSpan.FromMilliseconds(50)));
        var gate = new Gate();
        var held = Start(() => CallsOf(NewRegion(holding), form).GetOrCreate(Key, () => "slow", gate: gate));
        await gate.Arrived;

        Assert.That(await CallsOf(NewRegion(waiting), form).GetOrCreate(Key, () => "own"), Is.EqualTo("own"));
        Assert.That(Stored(), Is.EqualTo("own"));
        gate.Open();

        Assert.That(await held, Is.EqualTo("slow"));
        Assert.That(Stored(), Is.EqualTo("own"));
        Assert.That(waiting.Statistics, Is.EqualTo(new RedisBackendStatistics(0, 0, 0, 0, 1, 0)));
        Assert.That(holding.Statistics, Is.EqualTo(new RedisBackendStatistics(0, 0, 0, 1, 0, 0)));
    }

    [Test]
    public async Task Wait_that_is_too_long_throws_if_it_is_to_and_for_all_who_have_joined()
    {
        LockByHand(Key, "other");
        var backend = NewBackend(options =>
        {
            options.LockWaitTimeout = TimeSpan.FromMilliseconds(200);
            options.LockWaitPolicy = LockWaitPolicy.Throw;
        });
        var region = NewRegion(backend);
        var calls = CallsOf(region, form);
        var call = Start(() => calls.GetOrCreate(Key, Unexpected<string>));
        Eventually.Be(() => region.Configuration.Flights.Count == 1, "no flight began");
        var joined = Start(() => calls.GetOrCreate(Key, Unexpected<string>));

        Assert.That(
            () => call,
            Throws.TypeOf<CacheLockTimeoutException>().With.Message.Contains("'key'")
                .And.Message.Contains("RedisBackendOptions.LockWaitPolicy").And.Message.Contains("RedisBackendOptions.LockWaitTimeout"));
        Assert.That(() => joined, Throws.TypeOf<CacheLockTimeoutException>());
        await Assert.ThatAsync(
            () => calls.GetOrCreateMulti<string>(["other"], _ => Unexpected<IReadOnlyList<string>>()), Throws.TypeOf<CacheLockTimeoutException>());
        Assert.That(backend.Statistics.LockWaitTimeouts, Is.InRange(2, 3));
        UnlockByHand(Key, "other");
        Assert.That(await calls.GetOrCreate(Key, () => "value"), Is.EqualTo("value"));
    }

    [Test]
    public async Task Waits_for_many_end_together()
    {
        LockByHand("a", "b", "c");
        var clock = new FakeTimeProvider();
        var backend = NewBackend(options =>
        {
            options.TimeProvider = clock;
            options.LockWaitTimeout = Patience;
        });
        var watch = new MutexWatch();
        var region = new CacheRegion("waiting").Configure(backend, wrap: [watch]);
        var call = Start(() => CallsOf(region, form).GetOrCreateMulti(["a", "b", "c"], keys => Make(keys, "own")));
        AwaitLook(watch, "a");

        clock.Advance(Patience);

        // Had the others waited by themselves, the clock would have had to go on for as long again. A pause that began in this
        // very moment ends with a little more.
        var nudges = 100;
        Eventually.Be(
            () =>
            {
                if (nudges-- > 0)
                {
                    clock.Advance(TimeSpan.FromMilliseconds(10));
                }

                return call.IsCompleted;
            },
            "the waits did not end together");
        Assert.That(await call, Is.EqualTo(["own a", "own b", "own c"]));
        Assert.That(backend.Statistics.LockWaitTimeouts, Is.EqualTo(3));
        UnlockByHand("a", "b", "c");
    }

    [Test]
    public async Task Cancelled_wait_leaves_the_others_waiting()
    {
        LockByHand(Key);
        var region = NewProcess();
        using var cancellation = new CancellationTokenSource();
        var leaving = region.GetOrCreateAsync(Key, _ => Unexpected<ValueTask<string>>(), cancellationToken: cancellation.Token).AsTask();
        var staying = Start(() => CallsOf(region, form).GetOrCreate(Key, Unexpected<string>));

        await cancellation.CancelAsync();
        Assert.That(() => leaving, Throws.InstanceOf<OperationCanceledException>());
        WriteByHand(Key, "value");

        Assert.That(await staying, Is.EqualTo("value"));
        UnlockByHand(Key);
    }

    private (CacheRegion Region, MutexWatch Watch) NewWatched()
    {
        var watch = new MutexWatch();
        var region = new CacheRegion("watched", new CacheRegionOptions { TimeProvider = Time }).Configure(NewBackend(), Expiration, wrap: [watch]);
        return (region, watch);
    }

    /// <summary>Waits until somebody has looked once and found nothing.</summary>
    private static void AwaitLook(MutexWatch watch, string key) =>
        Eventually.Be(() => watch.Events.Count(made => made == $"wait {key}") == 2, "nobody waits");
}
