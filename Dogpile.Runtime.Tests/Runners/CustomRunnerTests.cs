namespace Dogpile.Tests.Runners;

/// <summary>What a runner of one's own may do with a creation, and what happens when it does wrong.</summary>
internal sealed class CustomRunnerTests : RunnerFixture
{
    private LockingBackend _backend = null!;

    [SetUp]
    public void CreateBackend() => _backend = new LockingBackend();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Runner_may_run_the_creation_at_once(bool async)
    {
        var region = NewStaleRegion(new CustomRunner(creation => creation.RunAsync().GetAwaiter().GetResult()), _backend);
        var gate = new Gate();
        gate.Open();

        Assert.That(await Ask(region, gate, async: async), Is.EqualTo("old"), "the caller has its value already");
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("new"));
        Assert.That(_backend.Held, Is.Empty);
    }

    [Test]
    public void Failure_of_the_creator_reaches_the_runner_and_what_that_lets_through_the_caller()
    {
        Exception? seen = null;
        var region = NewStaleRegion(
            new CustomRunner(creation =>
            {
                seen = Assert.Throws<InvalidDataException>(() => creation.RunAsync().GetAwaiter().GetResult());
                throw seen!;
            }),
            _backend);

        Assert.That(() => region.GetOrCreate<string>(Key, () => throw new InvalidDataException("down")), Throws.TypeOf<InvalidDataException>());
        Assert.That(seen, Is.Not.Null);
        AssertFree(region);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void What_a_runner_throws_reaches_the_caller_and_the_lock_is_free(bool async)
    {
        var isBroken = true;
        var region = NewStaleRegion(
            new CustomRunner(creation =>
            {
                if (isBroken)
                {
                    throw new InvalidOperationException("no threads");
                }

                creation.RunAsync().GetAwaiter().GetResult();
            }),
            _backend);
        var gate = new Gate();
        gate.Open();

        Assert.That(async () => await Ask(region, gate, async: async), Throws.InvalidOperationException.With.Message.EqualTo("no threads"));
        AssertFree(region);

        isBroken = false;
        Assert.That(region.GetOrCreate(Key, () => "new"), Is.EqualTo("old"));
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("new"));
    }

    [Test]
    public void What_a_runner_throws_for_many_keys_reaches_the_caller_and_the_locks_are_free()
    {
        var region = NewStaleRegion(new CustomRunner(_ => throw new InvalidOperationException("no threads")), _backend, Key, "b");

        Assert.That(
            () => region.GetOrCreateMulti([Key, "b"], IReadOnlyList<string> (keys) => [.. keys]),
            Throws.InvalidOperationException.With.Message.EqualTo("no threads"));
        AssertFree(region);
    }

    [Test]
    public void Released_creation_leaves_the_stale_value_for_the_next_caller_to_try()
    {
        var released = new List<bool>();
        var region = NewStaleRegion(new CustomRunner(creation => released.AddRange([creation.Release(), creation.Release()])), _backend);

        Assert.That(region.GetOrCreate<string>(Key, () => throw new AssertionException("created")), Is.EqualTo("old"));
        AssertFree(region);
        Assert.That(region.GetOrCreate<string>(Key, () => throw new AssertionException("created")), Is.EqualTo("old"));

        Assert.That(released, Is.EqualTo([true, false, true, false]), "released once each");
    }

    [Test]
    public async Task Creation_that_has_not_begun_is_taken_back_by_who_needs_its_value()
    {
        AsyncCreation? held = null;
        var region = NewStaleRegion(new CustomRunner(creation => held = creation), _backend);
        var gate = new Gate();
        gate.Open();
        await Ask(region, gate, "never");
        _backend.Delete(Key);

        Assert.That(await Ask(region, gate, "its own"), Is.EqualTo("its own"));

        Assert.That(held!.Release(), Is.False, "it had ended already");
        await held.RunAsync();
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("its own"));
    }

    [Test]
    public void Creation_is_run_once()
    {
        AsyncCreation? kept = null;
        var region = NewStaleRegion(
            new CustomRunner(creation =>
            {
                kept = creation;
                creation.RunAsync().GetAwaiter().GetResult();
            }),
            _backend);
        region.GetOrCreate(Key, () => "new");

        Assert.That(async () => await kept!.RunAsync(), Throws.InvalidOperationException);
        Assert.That(kept!.Release(), Is.False);
        AssertFree(region);
    }

    [Test]
    public void Released_creation_is_not_run()
    {
        AsyncCreation? kept = null;
        var region = NewStaleRegion(
            new CustomRunner(creation =>
            {
                kept = creation;
                creation.Release();
            }),
            _backend);
        region.GetOrCreate<string>(Key, () => throw new AssertionException("created"));

        Assert.That(async () => await kept!.RunAsync(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Token_that_a_runner_gives_reaches_the_creator_and_cancelled_it_fails_nobody_who_waits()
    {
        using var source = new CancellationTokenSource();
        Task? run = null;
        var region = NewStaleRegion(new CustomRunner(creation => run = creation.RunAsync(source.Token)), _backend);
        var gate = new Gate();
        await Ask(region, gate, "cancelled");
        await gate.Arrived;
        _backend.Delete(Key);
        var open = new Gate();
        open.Open();
        var joiner = Ask(region, open, "joiner's");

        await source.CancelAsync();

        Assert.That(async () => await run!, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await joiner, Is.EqualTo("joiner's"));
    }

    private void AssertFree(CacheRegion region)
    {
        Assert.That(_backend.Held, Is.Empty, "a mutex is held");
        Assert.That(region.KeyIsLocked(Key), Is.False, "the key is locked");
        Assert.That(region.Configuration.Flights.Count, Is.Zero, "a flight is under way");
    }
}
