namespace Dogpile.Tests.Locking;

/// <summary>Cancellation ends one caller's wait, never the shared work; the last one to leave cancels the work.</summary>
internal sealed class CancellationTests : RegionFixture
{
    private CancellationTokenSource _first = null!;
    private CancellationTokenSource _second = null!;

    [SetUp]
    public void CreateSources()
    {
        _first = new CancellationTokenSource();
        _second = new CancellationTokenSource();
    }

    [TearDown]
    public void DisposeSources()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Test]
    public async Task Waiter_that_cancels_leaves_the_others_their_value()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "value");
        var leaver = Join<string>(cancellationToken: _first.Token);
        var stayer = Join<string>(cancellationToken: _second.Token);

        await _first.CancelAsync();
        Assert.That(async () => await leaver, Throws.InstanceOf<OperationCanceledException>());
        gate.Open();

        Assert.That(await creator, Is.EqualTo("value"));
        Assert.That(await stayer, Is.EqualTo("value"));
    }

    [Test]
    public async Task Creator_whose_own_caller_cancels_goes_on_for_the_others()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "value", cancellationToken: _first.Token);
        var waiter = Join<string>();

        await _first.CancelAsync();
        Assert.That(async () => await creator, Throws.InstanceOf<OperationCanceledException>());
        gate.Open();

        Assert.That(await waiter, Is.EqualTo("value"));
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("value"));
    }

    [Test]
    public async Task Creators_token_is_cancelled_when_the_last_waiter_has_gone_and_not_before()
    {
        var token = CancellationToken.None;
        var creator = Region.GetOrCreateAsync<string>(
            Key,
            async creatorToken =>
            {
                token = creatorToken;
                await Task.Delay(Timeout.Infinite, creatorToken);
                return "never";
            },
            cancellationToken: _first.Token).AsTask();
        var waiter = Join<string>(cancellationToken: _second.Token);

        await _first.CancelAsync();
        Assert.That(token.IsCancellationRequested, Is.False, "cancelled while somebody waits");
        await _second.CancelAsync();
        Assert.That(token.IsCancellationRequested, Is.True, "not cancelled although nobody waits");

        Assert.That(async () => await creator, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await waiter, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Caller_after_an_abandoned_creation_gets_a_value_of_its_own()
    {
        var unwinding = new Gate();
        var abandoned = Region.GetOrCreateAsync<string>(
            Key,
            async token =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    await unwinding.PassAsync(CancellationToken.None);
                }

                return "never";
            },
            cancellationToken: _first.Token).AsTask();
        await _first.CancelAsync();
        await unwinding.Arrived;

        // The abandoned creator is still at work: there must be no second one beside it, and no failure for the newcomer.
        var running = false;
        var newcomer = Region.GetOrCreateAsync(Key, _ => { running = true; return ValueTask.FromResult("fresh"); }).AsTask();
        Assert.That(running, Is.False, "two creators of one key at once");
        unwinding.Open();

        Assert.That(await newcomer, Is.EqualTo("fresh"));
        Assert.That(async () => await abandoned, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Abandoned_creation_that_succeeds_all_the_same_serves_the_newcomer()
    {
        var gate = new Gate();
        var abandoned = Region.GetOrCreateAsync(
            Key,
            async _ =>
            {
                await gate.PassAsync(CancellationToken.None);
                return "value";
            },
            cancellationToken: _first.Token).AsTask();
        await _first.CancelAsync();
        Assert.That(async () => await abandoned, Throws.InstanceOf<OperationCanceledException>());

        var newcomer = Join<string>();
        gate.Open();

        Assert.That(await newcomer, Is.EqualTo("value"));
    }

    [Test]
    public async Task Creator_that_listens_to_its_callers_own_token_does_not_cancel_the_others()
    {
        var gate = new Gate();
        var creator = Region.GetOrCreateAsync<string>(
            Key,
            async _ =>
            {
                gate.Open();
                await Task.Delay(Timeout.Infinite, _first.Token);
                return "never";
            },
            cancellationToken: _first.Token).AsTask();
        var other = Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("second")).AsTask();

        await _first.CancelAsync();

        Assert.That(async () => await creator, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await other, Is.EqualTo("second"));
    }

    [Test]
    public void Cancellation_that_is_nobodys_wish_is_a_failure_like_any_other()
    {
        var gate = new Gate();
        var failure = new OperationCanceledException("a time-out inside");
        var creator = Region.GetOrCreateAsync<string>(Key, async token => { await gate.PassAsync(token); throw failure; }).AsTask();
        var waiter = Join<string>();

        gate.Open();

        Assert.That(async () => await creator, Throws.Exception.SameAs(failure));
        Assert.That(async () => await waiter, Throws.Exception.SameAs(failure));
    }

    [Test]
    public void Cancelled_caller_starts_nothing_and_gets_a_hit_all_the_same()
    {
        _first.Cancel();

        Assert.That(
            async () => await Region.GetOrCreateAsync(Key, Unexpected<string>, cancellationToken: _first.Token),
            Throws.InstanceOf<OperationCanceledException>());

        Region.Set(Key, "value");
        Assert.That(
            async () => await Region.GetOrCreateAsync(Key, Unexpected<string>, cancellationToken: _first.Token),
            Is.EqualTo("value"));
    }

    [Test]
    public async Task Blocked_synchronous_waiter_can_be_cancelled()
    {
        var function = new CachedFunction<int, string>("Module", "Name", null, ["id"], static (ref CacheKeyWriter key, int id) => key.Append(id));
        var gate = new Gate();
        var creator = function.GetOrCreateAsync(Region, 1, gate, static async Task<string> (gate, token) =>
        {
            await gate.PassAsync(token);
            return "value";
        });
        using var entered = new ManualResetEventSlim();
        var waiter = Task.Factory.StartNew(
            () =>
            {
                entered.Set();
                return function.GetOrCreate(Region, 1, 0, static (_, _) => throw new AssertionException("created twice"), cancellationToken: _first.Token);
            },
            TaskCreationOptions.LongRunning);
        entered.Wait();

        await _first.CancelAsync();

        Assert.That(async () => await waiter, Throws.InstanceOf<OperationCanceledException>());
        gate.Open();
        Assert.That(await creator, Is.EqualTo("value"));
    }

    [Test]
    public void Synchronous_creator_sees_its_token_cancelled_when_its_caller_gives_up()
    {
        var function = new CachedFunction<int, string>("Module", "Name", null, ["id"], static (ref CacheKeyWriter key, int id) => key.Append(id));

        Assert.That(
            () => function.GetOrCreate(
                Region,
                1,
                _first,
                static (source, token) =>
                {
                    source.Cancel();
                    token.ThrowIfCancellationRequested();
                    return "never";
                },
                cancellationToken: _first.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Newcomer_does_not_get_the_failure_of_a_creation_that_others_have_abandoned()
    {
        // Some clients report a cancellation as a failure of their own kind.
        var failing = new Gate();
        var abandoned = Region.GetOrCreateAsync<string>(
            Key,
            async token =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                catch (OperationCanceledException)
                {
                    await failing.PassAsync(CancellationToken.None);
                }

                throw new InvalidOperationException("Operation cancelled by user.");
            },
            cancellationToken: _first.Token).AsTask();
        await _first.CancelAsync();
        await failing.Arrived;

        var newcomer = Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("fresh")).AsTask();
        failing.Open();

        Assert.That(await newcomer, Is.EqualTo("fresh"));
        Assert.That(async () => await abandoned, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Caller_who_leaves_is_spared_what_the_creators_cancellation_callbacks_do()
    {
        var blocking = new Gate();
        var creator = Region.GetOrCreateAsync<string>(
            Key,
            async token =>
            {
                token.Register(() =>
                {
                    blocking.Pass();
                    throw new InvalidOperationException("thrown by a callback");
                });
                await Task.Delay(Timeout.Infinite, token);
                return "never";
            },
            cancellationToken: _first.Token).AsTask();

        await _first.CancelAsync();

        Assert.That(async () => await creator, Throws.InstanceOf<OperationCanceledException>());
        blocking.Open();
    }
}
