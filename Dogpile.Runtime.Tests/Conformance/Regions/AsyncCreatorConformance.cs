namespace Dogpile.Tests.Conformance;

/// <summary>Creations that are handed to somebody else while their callers go on with what is stale.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class AsyncCreatorConformance(ConformanceSubject subject, CallForm form) : CallFixture(subject, form)
{
    private RecordingRunner _runner = null!;
    private RegionCalls _calls = null!;

    [SetUp]
    public void CreateRegionWithRunner()
    {
        _runner = new RecordingRunner();
        _calls = CallsOf(NewRegion(Expiration, new CacheRegionOptions { AsyncCreationRunner = _runner, KeyMangler = KeyManglers.Sha1 }));
    }

    [Test]
    public async Task Missing_or_fresh_value_is_not_handed_over()
    {
        Assert.That(await _calls.GetOrCreate("a", () => "value"), Is.EqualTo("value"));
        Assert.That(await _calls.GetOrCreate("a", Unexpected<string>), Is.EqualTo("value"));
        Assert.That(await _calls.GetOrCreateMulti<string>(["a", "b"], _ => ["value of b"]), Is.EqualTo(["value", "value of b"]));

        Assert.That(_runner.Creations, Is.Empty);
    }

    [Test]
    public async Task Stale_value_is_handed_over_once_and_serves_everybody_meanwhile()
    {
        await _calls.Set("a", "old");
        Expire();

        Assert.That(await _calls.GetOrCreate("a", () => "new"), Is.EqualTo("old"));
        Assert.That(await _calls.GetOrCreate("a", Unexpected<string>), Is.EqualTo("old"));
        Assert.That(await _calls.GetOrCreateMulti(["a"], UnexpectedMulti<string>), Is.EqualTo(["old"]));
        Assert.That(_calls.Region.KeyIsLocked("a"), Is.True);

        var creation = _runner.Creations.Single();
        Assert.That(creation.Region, Is.SameAs(_calls.Region));
        Assert.That(creation.Keys, Is.EqualTo(["a"]), "the key as it was asked for");
        await OnAnotherThread(creation);
        Assert.That(_calls.Region.KeyIsLocked("a"), Is.False);
        Assert.That(await _calls.GetOrCreate("a", Unexpected<string>), Is.EqualTo("new"));
    }

    [Test]
    public async Task Softly_invalidated_value_is_handed_over_and_a_hard_invalidated_one_is_not([Values] bool hard)
    {
        await _calls.Set("a", "old");
        _calls.Region.Invalidate(hard);

        Assert.That(await _calls.GetOrCreate("a", () => "new"), Is.EqualTo(hard ? "new" : "old"));

        Assert.That(_runner.Creations, Has.Count.EqualTo(hard ? 0 : 1));
        await Task.WhenAll(_runner.Creations.Select(OnAnotherThread));
        Assert.That(await _calls.GetOrCreate("a", Unexpected<string>), Is.EqualTo("new"));
    }

    [Test]
    public async Task Stale_values_of_many_are_handed_over_together_and_missing_ones_are_created_by_the_caller()
    {
        await _calls.SetMulti(new Dictionary<string, string> { ["s2"] = "old 2", ["s1"] = "old 1" });
        Expire();
        await _calls.Set("fresh", "fresh");

        var values = await _calls.GetOrCreateMulti<string>(["s2", "m", "fresh", "s1"], keys => [.. keys.Select(key => $"new {key}")]);

        Assert.That(values, Is.EqualTo(["old 2", "new m", "fresh", "old 1"]));
        Assert.That((await _calls.Get<string>("m")).Value, Is.EqualTo("new m"));
        var creation = _runner.Creations.Single();
        Assert.That(creation.Keys, Is.EqualTo(["s1", "s2"]));
        Assert.That(_calls.Region.KeyIsLocked("s1") && _calls.Region.KeyIsLocked("s2"), Is.True);

        await OnAnotherThread(creation);
        Assert.That(_calls.Region.KeyIsLocked("s1") || _calls.Region.KeyIsLocked("s2"), Is.False);
        Assert.That(await _calls.GetOrCreateMulti(["s1", "s2"], UnexpectedMulti<string>), Is.EqualTo(["new s1", "new s2"]));
    }

    [Test]
    public async Task Stale_value_that_somebody_creates_is_not_handed_over()
    {
        await _calls.Set("a", "old");
        Expire();
        await _calls.GetOrCreate("a", () => "new");

        Assert.That(await _calls.GetOrCreateMulti<string>(["a", "b"], keys => [.. keys.Select(key => $"new {key}")]), Is.EqualTo(["old", "new b"]));

        await OnAnotherThread(_runner.Creations.Single());
    }

    [Test]
    public async Task Creation_that_is_released_leaves_the_stale_value_and_is_handed_over_again()
    {
        await _calls.SetMulti(new Dictionary<string, string> { ["a"] = "old a", ["b"] = "old b" });
        Expire();
        await _calls.GetOrCreateMulti(["a", "b"], UnexpectedMulti<string>);

        Assert.That(_runner.Creations[0].Release(), Is.True);
        Assert.That(_runner.Creations[0].Release(), Is.False);

        Assert.That(_calls.Region.KeyIsLocked("a") || _calls.Region.KeyIsLocked("b"), Is.False);
        Assert.That(await _calls.GetOrCreate("a", () => "new a"), Is.EqualTo("old a"));
        Assert.That(_runner.Creations, Has.Count.EqualTo(2));
        await OnAnotherThread(_runner.Creations[1]);
        Assert.That((await _calls.Get<string>("a")).Value, Is.EqualTo("new a"));
    }

    [Test]
    public async Task Creation_that_fails_tells_its_runner_and_leaves_the_stale_value_and_no_lock()
    {
        await _calls.SetMulti(new Dictionary<string, string> { ["a"] = "old a", ["b"] = "old b", ["c"] = "old c" });
        Expire();
        await _calls.GetOrCreate<string>("a", () => throw new TimeoutException());
        await _calls.GetOrCreateMulti<string>(["b", "c"], _ => throw new TimeoutException());

        Assert.That(() => OnAnotherThread(_runner.Creations[0]), Throws.TypeOf<TimeoutException>());
        Assert.That(() => OnAnotherThread(_runner.Creations[1]), Throws.TypeOf<TimeoutException>());

        Assert.That(new[] { "a", "b", "c" }.Where(_calls.Region.KeyIsLocked), Is.Empty);
        Assert.That(
            (await _calls.GetMulti<string>(["a", "b", "c"], ignoreExpiration: true)).Select(value => value.Value),
            Is.EqualTo(["old a", "old b", "old c"]));
    }

    [Test]
    public async Task Runner_that_refuses_fails_the_call_and_leaves_no_lock()
    {
        await _calls.SetMulti(new Dictionary<string, string> { ["a"] = "old a", ["b"] = "old b" });
        Expire();
        _runner.Refusal = new InvalidOperationException("full");

        Assert.That(() => _calls.GetOrCreate("a", Unexpected<string>), Throws.InvalidOperationException.With.Message.EqualTo("full"));
        Assert.That(() => _calls.GetOrCreateMulti(["a", "b"], UnexpectedMulti<string>), Throws.InvalidOperationException);

        Assert.That(_calls.Region.KeyIsLocked("a") || _calls.Region.KeyIsLocked("b"), Is.False);
    }

    [Test]
    public async Task Creation_runs_once()
    {
        await _calls.Set("a", "old");
        Expire();
        await _calls.GetOrCreate("a", () => "new");
        await OnAnotherThread(_runner.Creations[0]);

        Assert.That(() => OnAnotherThread(_runner.Creations[0]), Throws.InvalidOperationException);
        Assert.That(_runner.Creations[0].Release(), Is.False);
    }

    [Test]
    public async Task Value_that_is_not_to_be_cached_leaves_the_stale_one()
    {
        await _calls.Set("a", 1);
        Expire();
        await _calls.GetOrCreate("a", () => -1, shouldCache: value => value > 0);

        await OnAnotherThread(_runner.Creations[0]);

        Assert.That((await _calls.Get<int>("a", ignoreExpiration: true)).Value, Is.EqualTo(1));
        Assert.That(_calls.Region.KeyIsLocked("a"), Is.False);
    }

    [Test]
    public async Task Delete_before_the_creation_has_run_is_not_undone_by_it()
    {
        await _calls.SetMulti(new Dictionary<string, string> { ["a"] = "old a", ["b"] = "old b", ["c"] = "old c" });
        Expire();
        await _calls.GetOrCreate("a", () => "new a");
        await _calls.GetOrCreateMulti<string>(["b", "c"], keys => [.. keys.Select(key => $"new {key}")]);

        await _calls.DeleteMulti("a", "b");
        await Task.WhenAll(_runner.Creations.Select(OnAnotherThread));

        Assert.That(
            (await _calls.GetMulti<string>(["a", "b", "c"])).Select(value => value.HasValue), Is.EqualTo([false, false, true]));
    }

    private static Task OnAnotherThread(AsyncCreation creation) => Start(async () =>
    {
        await creation.RunAsync();
        return true;
    });
}
