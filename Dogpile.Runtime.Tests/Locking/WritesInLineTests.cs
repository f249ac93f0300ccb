namespace Dogpile.Tests.Locking;

/// <summary>Several writers of one key, one of which is slow: whoever came last has the last word, and nobody is lost sight of.</summary>
internal sealed class WritesInLineTests : RegionFixture
{
    private HookedBackend _backend = null!;
    private CacheRegion _region = null!;
    private Gate _writing = null!;

    [SetUp]
    public void CreateSlowBackend()
    {
        _backend = new HookedBackend();
        _region = NewRegion(_backend);
        _writing = new Gate();
    }

    [TestCase("set")]
    [TestCase("delete")]
    [TestCase("refresh")]
    public async Task Write_after_a_refresh_after_a_creation_that_is_storing_has_the_last_word(string last)
    {
        var creation = await BeginStoring("created");
        var refreshing = new Gate();
        var refresh = Refresh("refreshed", refreshing);
        var writing = Write(last);
        Assert.That(writing.IsCompleted, Is.False, "it wrote although somebody is writing");

        _writing.Open();
        await writing;
        refreshing.Open();

        Assert.That(await creation, Is.EqualTo("created"));
        Assert.That(await refresh, Is.EqualTo("refreshed"));
        AssertHolds(last);
    }

    [TestCase("set")]
    [TestCase("delete")]
    public async Task Write_after_a_refresh_that_has_failed_still_waits_for_the_creation_that_is_storing(string last)
    {
        var creation = await BeginStoring("created");
        Assert.That(async () => await FailingRefresh(), Throws.TypeOf<TimeoutException>());
        var writing = Write(last);
        Assert.That(writing.IsCompleted, Is.False, "it wrote although somebody is writing");

        _writing.Open();
        await writing;
        await creation;

        AssertHolds(last);
    }

    [Test]
    public async Task Invalidation_and_a_set_after_a_refresh_during_a_storing_are_not_lost()
    {
        var creation = await BeginStoring("created");
        var refreshing = new Gate();
        var refresh = Refresh("refreshed", refreshing);
        _region.Invalidate();
        var writing = Write("set");

        _writing.Open();
        refreshing.Open();
        await Task.WhenAll(creation, refresh, writing);

        AssertHolds("set");
    }

    [Test]
    public async Task Refresh_that_has_succeeded_is_stored_although_a_later_one_fails()
    {
        _region.Set(Key, "old");
        var first = new Gate();
        var second = new Gate();
        var earlier = Refresh("earlier", first);
        var later = FailingRefresh(second);

        first.Open();
        Assert.That(await earlier, Is.EqualTo("earlier"));
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("earlier"), "a value that was returned as refreshed is not there");
        second.Open();

        Assert.That(async () => await later, Throws.TypeOf<TimeoutException>());
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("earlier"));
        AssertNothingIsLeftBehind();
    }

    [Test]
    public async Task Earlier_refresh_that_ends_last_does_not_overwrite_the_later_one()
    {
        var first = new Gate();
        var earlier = Refresh("earlier", first);
        var later = Refresh("later", Opened());
        Assert.That(await later, Is.EqualTo("later"));

        first.Open();

        Assert.That(await earlier, Is.EqualTo("earlier"));
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("later"));
        AssertNothingIsLeftBehind();
    }

    [Test]
    public async Task Write_that_gives_up_its_wait_leaves_the_line_in_order()
    {
        var creation = await BeginStoring("created");
        using var impatient = new CancellationTokenSource();
        var leaving = _region.SetAsync(Key, "never", impatient.Token).AsTask();
        await impatient.CancelAsync();
        Assert.That(async () => await leaving, Throws.InstanceOf<OperationCanceledException>());
        var writing = Write("set");
        Assert.That(writing.IsCompleted, Is.False, "it wrote although somebody is writing");

        _writing.Open();
        await writing;
        await creation;

        AssertHolds("set");
    }

    [Test]
    public void Write_with_a_cancelled_token_changes_nothing()
    {
        _region.Set(Key, "old");
        var cancelled = new CancellationToken(canceled: true);

        Assert.That(async () => await _region.SetAsync(Key, "new", cancelled), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await _region.DeleteAsync(Key, cancelled), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("old"));
    }

    [Test]
    public async Task Caller_that_finds_nothing_behind_a_failed_refresh_does_not_use_the_creation_before_it()
    {
        var gate = new Gate();
        var creation = BeginCreation(gate, "created", _region);
        Assert.That(async () => await FailingRefresh(), Throws.TypeOf<TimeoutException>());

        var caller = _region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("created again")).AsTask();
        gate.Open();

        Assert.That(await creation, Is.EqualTo("created"));
        Assert.That(await caller, Is.EqualTo("created"), "what the creation stored is good to use");
        AssertNothingIsLeftBehind();
    }

    private async Task<Task<string>> BeginStoring(string value)
    {
        _backend.BeforeSet = () =>
        {
            _backend.BeforeSet = null;
            return _writing.PassAsync();
        };
        var creation = _region.GetOrCreateAsync(Key, _ => ValueTask.FromResult(value)).AsTask();
        await _writing.Arrived;
        return creation;
    }

    private Task Write(string kind) => kind switch
    {
        "set" => _region.SetAsync(Key, "set").AsTask(),
        "delete" => _region.DeleteAsync(Key).AsTask(),
        _ => Refresh("last", Opened()),
    };

    private Task<string> Refresh(string value, Gate gate) => BeginRefresh(gate, value, _region);

    private Task<string> FailingRefresh(Gate? gate = null) =>
        _region.RefreshAsync<Gate?, string>(
            Key,
            gate,
            new(static async Task<string> (gate, token) =>
            {
                await (gate?.PassAsync(token) ?? Task.CompletedTask);
                throw new TimeoutException();
            }),
            shouldCache: null,
            CancellationToken.None).AsTask();

    private void AssertHolds(string last)
    {
        var held = _region.Get<string>(Key);
        Assert.That(held.HasValue ? held.Value : "nothing", Is.EqualTo(last switch { "set" => "set", "delete" => "nothing", _ => "last" }));
        AssertNothingIsLeftBehind();
    }

    private void AssertNothingIsLeftBehind() =>
        Eventually.Be(() => _region.Configuration.Flights.Count == 0, "a flight was left behind");

    private static Gate Opened()
    {
        var gate = new Gate();
        gate.Open();
        return gate;
    }
}
