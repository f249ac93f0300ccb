using Dogpile.Locking;

namespace Dogpile.Tests.Locking;

/// <summary>Callers who cannot leave share one wait for a creation; nobody can tell, but by the price.</summary>
internal sealed class SharedWaitTests : RegionFixture
{
    private const int Callers = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_thousand_callers_get_the_value_of_one_creation()
    {
        var gate = new Gate();
        var creation = BeginCreation(gate, "value");
        var callers = JoinMany(Callers);
        Assert.That(SharedWait(Key), Is.Not.Null, "nothing was shown: nobody shares a wait");
        Assert.That(Region.Configuration.Flights.Find(Key)!.Waiters, Is.EqualTo(1 + Callers), "who shares a wait waits");

        gate.Open();

        Assert.That(await Task.WhenAll(callers).WaitAsync(Patience), Is.All.EqualTo("value"));
        Assert.That(await creation, Is.EqualTo("value"));
        AssertNothingIsLeftBehind();
    }

    [Test]
    public async Task Failure_reaches_all_as_the_same_exception()
    {
        var failure = new TimeoutException("database");
        var gate = new Gate();
        var creation = BeginFailing(gate, failure);
        var callers = JoinMany(20);

        gate.Open();

        foreach (var caller in callers.Append(creation))
        {
            Assert.That(async () => await caller.WaitAsync(Patience), Throws.Exception.SameAs(failure));
        }

        AssertNothingIsLeftBehind();
        Assert.That(await Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("afresh")), Is.EqualTo("afresh"));
    }

    [TestCase(1)]
    [TestCase(5)]
    public async Task Failure_that_everybody_has_heard_of_is_not_reported_as_unobserved(int callers)
    {
        var unobserved = new List<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> note = (_, args) =>
        {
            if (args.Exception.InnerException is SharedFailure failure)
            {
                unobserved.Add(failure);
            }
        };
        TaskScheduler.UnobservedTaskException += note;
        try
        {
            await FailAsync(callers);
            for (var round = 0; round < 3; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= note;
        }

        Assert.That(unobserved, Is.Empty);
    }

    [Test]
    public async Task Caller_with_a_token_leaves_alone()
    {
        var gate = new Gate();
        var creation = BeginCreation(gate, "value");
        using var leaving = new CancellationTokenSource();
        var before = JoinMany(3);
        var leaver = Join<string>(cancellationToken: leaving.Token);
        var after = JoinMany(3);

        await leaving.CancelAsync();

        Assert.That(async () => await leaver.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(before.Concat(after).Append(creation).Select(caller => caller.IsCompleted), Is.All.False, "somebody left with it");
        gate.Open();
        Assert.That(await Task.WhenAll([.. before, .. after, creation]).WaitAsync(Patience), Is.All.EqualTo("value"));
    }

    [Test]
    public async Task Leader_that_leaves_does_not_take_the_creation_away_from_those_who_share_a_wait()
    {
        var gate = new Gate();
        using var leaving = new CancellationTokenSource();
        var leader = BeginCreation(gate, "value", cancellationToken: leaving.Token);
        var callers = JoinMany(5);

        await leaving.CancelAsync();
        Assert.That(async () => await leader.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        gate.Open();

        Assert.That(await Task.WhenAll(callers).WaitAsync(Patience), Is.All.EqualTo("value"));
    }

    [TestCase("delete")]
    [TestCase("invalidation")]
    public async Task Invalidated_creation_serves_those_who_came_before_and_not_those_who_come_after(string how)
    {
        var gate = new Gate();
        var creation = BeginCreation(gate, "old");
        var before = JoinMany(5);

        if (how == "delete")
        {
            Region.Delete(Key);
        }
        else
        {
            Region.Invalidate();
        }

        var created = 0;
        var second = new Gate();
        var after = Enumerable.Range(0, 5).Select(_ => Create(second, "new", () => created++)).ToList();
        gate.Open();
        Assert.That(await Task.WhenAll([.. before, creation]).WaitAsync(Patience), Is.All.EqualTo("old"));
        second.Open();

        Assert.That(await Task.WhenAll(after).WaitAsync(Patience), Is.All.EqualTo("new"));
        Assert.That(created, Is.EqualTo(1));
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("new"));
        AssertNothingIsLeftBehind();
    }

    [TestCase(0)]
    [TestCase(5)]
    public async Task Creation_that_is_outdated_and_still_in_the_table_serves_nobody_who_comes_later(int earlier)
    {
        // Not stored, so that nobody finds its value when they look again.
        var gate = new Gate();
        var creation = Region.GetOrCreateAsync(
            Key,
            async token =>
            {
                await gate.PassAsync(token);
                return "old";
            },
            shouldCache: static _ => false).AsTask();
        var before = JoinMany(earlier);
        Region.Configuration.Flights.OutdateAll();

        var created = 0;
        var after = Enumerable.Range(0, 5).Select(_ => Create(Opened(), "new", () => Interlocked.Increment(ref created))).ToList();
        Assert.That(after.Select(caller => caller.IsCompleted), Is.All.False, "somebody created beside what is under way");
        gate.Open();

        Assert.That(await Task.WhenAll([.. before, creation]).WaitAsync(Patience), Is.All.EqualTo("old"));
        Assert.That(await Task.WhenAll(after).WaitAsync(Patience), Is.All.EqualTo("new"));
        Assert.That(created, Is.EqualTo(1));
        AssertNothingIsLeftBehind();
    }

    [Test]
    public async Task Callers_with_other_expirations_do_not_share()
    {
        var gate = new Gate();
        var creation = BeginCreation(gate, "value");
        var shared = JoinMany(3);
        var waiters = Region.Configuration.Flights.Find(Key)!.Waiters;

        var other = Region.GetOrCreateAsync(Key, Unexpected<string>, TimeSpan.FromSeconds(1)).AsTask();
        var never = Region.GetOrCreateAsync(Key, Unexpected<string>, Timeout.InfiniteTimeSpan).AsTask();

        Assert.That(Region.Configuration.Flights.Find(Key)!.Waiters, Is.EqualTo(waiters + 2));
        gate.Open();
        Assert.That(await Task.WhenAll([.. shared, other, never, creation]).WaitAsync(Patience), Is.All.EqualTo("value"));
    }

    [Test]
    public async Task Creator_that_its_leaders_token_has_ended_is_followed_by_one_creation_for_all()
    {
        using var leaving = new CancellationTokenSource();
        var gate = new Gate();
        var leader = Region.GetOrCreateAsync(
            Key,
            async _ =>
            {
                // It listens to its caller's token instead of the one that it is given.
                await gate.PassAsync(leaving.Token);
                return "never";
            },
            cancellationToken: leaving.Token).AsTask();
        await gate.Arrived;
        var created = 0;
        var second = new Gate();
        var callers = Enumerable.Range(0, 50).Select(_ => Create(second, "value", () => Interlocked.Increment(ref created))).ToList();

        await leaving.CancelAsync();
        Assert.That(async () => await leader.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        second.Open();

        Assert.That(await Task.WhenAll(callers).WaitAsync(Patience), Is.All.EqualTo("value"));
        Assert.That(created, Is.EqualTo(1));
        AssertNothingIsLeftBehind();
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4)]
    public async Task Caller_whose_continuation_blocks_holds_up_nobody(int blocking)
    {
        var gate = new Gate();
        var creation = BeginCreation(gate, "value");
        using var release = new ManualResetEventSlim();
        var callers = Enumerable.Range(0, 5).Select(caller => WaitAsync(caller == blocking)).ToList();
        gate.Open();

        var others = callers.Where((_, caller) => caller != blocking).Append(creation).ToList();
        Assert.That(await Task.WhenAll(others).WaitAsync(Patience), Is.All.EqualTo("value"));
        Assert.That(callers[blocking].IsCompleted, Is.False);
        release.Set();
        Assert.That(await callers[blocking].WaitAsync(Patience), Is.EqualTo("value"));

        async Task<string> WaitAsync(bool blocks)
        {
            var value = await Region.GetOrCreateAsync(Key, Unexpected<string>).ConfigureAwait(false);
            if (blocks)
            {
                release.Wait(Patience);
            }

            return value;
        }
    }

    [Test]
    public async Task Caller_inside_the_creator_that_the_others_wait_for_still_fails()
    {
        var gate = new Gate();
        var creation = Region.GetOrCreateAsync(Key, async _ =>
        {
            await gate.PassAsync(CancellationToken.None);
            return await Region.GetOrCreateAsync(Key, Unexpected<string>, cancellationToken: CancellationToken.None);
        }).AsTask();
        await gate.Arrived;
        var callers = JoinMany(5);

        gate.Open();

        foreach (var caller in callers.Append(creation))
        {
            Assert.That(async () => await caller.WaitAsync(Patience), Throws.TypeOf<CacheRecursionException>());
        }
    }

    [Test]
    public async Task Two_creators_that_need_each_other_fail_although_others_share_waits_for_both()
    {
        var gate = new Gate();
        var a = CreateOf("a", "b");
        var b = CreateOf("b", "a");
        var sharing = Enumerable.Range(0, 6).Select(caller => Region.GetOrCreateAsync(caller % 2 == 0 ? "a" : "b", Unexpected<string>).AsTask()).ToList();

        gate.Open();

        foreach (var caller in sharing.Append(a).Append(b))
        {
            Assert.That(async () => await caller.WaitAsync(Patience), Throws.TypeOf<CacheRecursionException>());
        }

        Task<string> CreateOf(string own, string other) => Region.GetOrCreateAsync(own, async _ =>
        {
            await gate.PassAsync(CancellationToken.None);
            return await Region.GetOrCreateAsync(other, Unexpected<string>, cancellationToken: CancellationToken.None);
        }).AsTask();
    }

    [Test]
    public async Task Creator_may_wait_for_a_key_that_others_share_a_wait_for()
    {
        var gate = new Gate();
        var inner = BeginCreation(gate, "inner");
        var callers = JoinMany(3);
        var outer = Region.GetOrCreateAsync(
            "outer",
            async _ => "outer of " + await Region.GetOrCreateAsync(Key, Unexpected<string>, cancellationToken: CancellationToken.None)).AsTask();

        gate.Open();

        Assert.That(await outer.WaitAsync(Patience), Is.EqualTo("outer of inner"));
        Assert.That(await Task.WhenAll([.. callers, inner]).WaitAsync(Patience), Is.All.EqualTo("inner"));
    }

    [Test]
    public async Task Value_that_is_not_to_be_cached_is_everybodys_all_the_same()
    {
        var gate = new Gate();
        var creation = Region.GetOrCreateAsync(
            Key,
            async token =>
            {
                await gate.PassAsync(token);
                return "value";
            },
            shouldCache: static _ => false).AsTask();
        var callers = JoinMany(5);

        gate.Open();

        Assert.That(await Task.WhenAll([.. callers, creation]).WaitAsync(Patience), Is.All.EqualTo("value"));
        Assert.That(Region.Get<string>(Key).HasValue, Is.False);
    }

    [Test]
    public async Task Callers_who_ask_for_another_type_are_refused_beside_those_who_share()
    {
        var gate = new Gate();
        var creation = BeginCreation(gate, "value");
        var callers = JoinMany(3);

        Assert.That(async () => await Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult(1)), Throws.TypeOf<CacheTypeMismatchException>());

        gate.Open();
        Assert.That(await Task.WhenAll([.. callers, creation]).WaitAsync(Patience), Is.All.EqualTo("value"));
    }

    [Test]
    public async Task Callers_of_methods_share_as_callers_of_keys_do()
    {
        var function = new CachedFunction<int, string>("M", "N", null, ["id"], static (ref CacheKeyWriter key, int id) => key.Append(id));
        var gate = new Gate();
        var calls = Enumerable.Range(0, 30).Select(call => call % 2 == 0
            ? function.GetOrCreateAsync(Region, 1, gate, static async Task<string> (gate, token) => { await gate.PassAsync(token); return "value"; })
            : function.GetOrCreateAsync(Region, 1, gate, static async ValueTask<string> (gate, token) => { await gate.PassAsync(token); return "value"; }).AsTask()).ToList();
        Assert.That(SharedWait(function.Key(Region, 1)), Is.Not.Null, "nothing was shown: nobody shares a wait");

        gate.Open();

        Assert.That(await Task.WhenAll(calls).WaitAsync(Patience), Is.All.EqualTo("value"));
    }

    private SharedWait<string>? SharedWait(string key) => ((CreationFlight<string>)Region.Configuration.Flights.Find(key)!).SharedWait;

    private List<Task<string>> JoinMany(int count) => [.. Enumerable.Range(0, count).Select(_ => Join<string>())];

    private Task<string> Create(Gate gate, string value, Action onCreation) => Region.GetOrCreateAsync(
        Key,
        async token =>
        {
            onCreation();
            await gate.PassAsync(token);
            return value;
        }).AsTask();

    private Task<string> BeginFailing(Gate gate, Exception failure) => Region.GetOrCreateAsync<string>(Key, async token =>
    {
        await gate.PassAsync(token);
        throw failure;
    }).AsTask();

    /// <summary>Of its own, so that nothing of it is kept alive by the caller's frame.</summary>
    private async Task FailAsync(int callers)
    {
        var gate = new Gate();
        var all = JoinManyAfter(BeginFailing(gate, new SharedFailure()), callers);
        gate.Open();
        foreach (var caller in all)
        {
            Assert.That(async () => await caller.WaitAsync(Patience), Throws.TypeOf<SharedFailure>());
        }
    }

    private List<Task<string>> JoinManyAfter(Task<string> first, int callers) => [first, .. JoinMany(callers)];

    private void AssertNothingIsLeftBehind() =>
        Eventually.Be(() => Region.Configuration.Flights.Count == 0, "a flight was left behind");

    private static Gate Opened()
    {
        var gate = new Gate();
        gate.Open();
        return gate;
    }

    private sealed class SharedFailure : Exception;
}
