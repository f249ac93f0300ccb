using static Dogpile.Tests.Functions.MultiFunctions;

namespace Dogpile.Tests.Functions;

/// <summary>Refreshing many keys: what is stored, what is forgotten, and who gives way to whom.</summary>
internal sealed class MultiRefreshTests : RegionFixture
{
    private readonly List<int[]> _asked = [];

    [SetUp]
    public void Forget() => _asked.Clear();

    [TearDown]
    public void NoFlightIsLeftBehind() =>
        Eventually.Be(() => Region.Configuration.Flights.Count == 0, "a flight was left behind");

    [Test]
    public void Source_is_called_once_with_all_keys_whatever_is_cached()
    {
        List.Set(Region, "acme", new Dictionary<int, string> { [2] = "old" });

        var users = List.Refresh(Region, "acme", [2, 1, 2], _asked, static (asked, ids, _) => Named(asked, ids));

        Assert.That(users, Is.EqualTo(new[] { "user 2", "user 1", "user 2" }));
        Assert.That(_asked, Is.EqualTo(new[] { new[] { 2, 1 } }));
        Assert.That(List.Get(Region, "acme", [1, 2]), Is.EqualTo(new Dictionary<int, string> { [1] = "user 1", [2] = "user 2" }));
    }

    [Test]
    public async Task Asynchronous_forms_do_the_same()
    {
        Assert.That(
            await List.RefreshAsync(Region, "acme", [1], _asked, static Task<IReadOnlyList<string>> (asked, ids, _) => Task.FromResult(Named(asked, ids))),
            Is.EqualTo(new[] { "user 1" }));
        Assert.That(
            await List.RefreshAsync(Region, "acme", [2], _asked, static ValueTask<IReadOnlyList<string>> (asked, ids, _) => ValueTask.FromResult(Named(asked, ids))),
            Is.EqualTo(new[] { "user 2" }));
        Assert.That(List.Get(Region, "acme", [1, 2]), Has.Count.EqualTo(2));
    }

    [Test]
    public void What_the_source_has_no_value_for_any_more_is_forgotten()
    {
        Dictionary.Set(Region, default, new Dictionary<int, string?> { [1] = "gone", [2] = "old", [3] = "not asked for" });

        var users = Dictionary.Refresh(Region, default, [1, 2], _asked, static (asked, ids, _) => Even(asked, ids));

        Assert.That(users, Is.EqualTo(new Dictionary<int, string?> { [2] = "user 2" }));
        Assert.That(
            Dictionary.Get(Region, default, [1, 2, 3]),
            Is.EqualTo(new Dictionary<int, string?> { [2] = "user 2", [3] = "not asked for" }));
    }

    [Test]
    public void What_is_not_to_be_cached_leaves_the_entry_as_it_was()
    {
        List.Set(Region, "acme", new Dictionary<int, string> { [1] = "old", [2] = "old" });

        List.Refresh(Region, "acme", [1, 2], _asked, static (asked, ids, _) => Named(asked, ids), static (_, user) => user == "user 2");

        Assert.That(List.Get(Region, "acme", [1, 2]), Is.EqualTo(new Dictionary<int, string> { [1] = "old", [2] = "user 2" }));
    }

    [Test]
    public void Failing_source_changes_nothing()
    {
        List.Set(Region, "acme", new Dictionary<int, string> { [1] = "old" });

        Assert.That(() => List.Refresh(Region, "acme", [1, 2], 0, static (_, _, _) => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());
        Assert.That(List.Get(Region, "acme", [1, 2]), Is.EqualTo(new Dictionary<int, string> { [1] = "old" }));
    }

    [Test]
    public async Task Callers_who_find_nothing_meanwhile_wait_for_it()
    {
        var gate = new Gate();
        var refresh = BeginRefresh([1, 2], gate);
        var joined = OfOne.GetOrCreateAsync(Region, ("acme", 2), 0, static Task<string> (_, _) => throw new AssertionException("created beside the refresh"));
        var many = List.GetOrCreateAsync(Region, "acme", [2, 1], 0, static Task<IReadOnlyList<string>> (_, _, _) => throw new AssertionException("created beside the refresh"));

        Assert.That(joined.IsCompleted || many.IsCompleted, Is.False);
        gate.Open();

        Assert.That(await refresh, Is.EqualTo(new[] { "new 1", "new 2" }));
        Assert.That(await joined, Is.EqualTo("new 2"));
        Assert.That(await many, Is.EqualTo(new[] { "new 2", "new 1" }));
    }

    [Test]
    public async Task Later_facts_of_some_keys_have_the_last_word_there_and_leave_the_others()
    {
        var gate = new Gate();
        var refresh = BeginRefresh([1, 2, 3], gate);
        OfOne.Set(Region, ("acme", 1), "set later");
        OfOne.Invalidate(Region, ("acme", 2));
        gate.Open();

        Assert.That(await refresh, Is.EqualTo(new[] { "new 1", "new 2", "new 3" }));
        Assert.That(List.Get(Region, "acme", [1, 2, 3]), Is.EqualTo(new Dictionary<int, string> { [1] = "set later", [3] = "new 3" }));
    }

    [Test]
    public async Task Invalidation_of_the_region_meanwhile_is_not_overwritten()
    {
        var gate = new Gate();
        var refresh = BeginRefresh([1, 2], gate);
        Region.Invalidate();
        gate.Open();

        await refresh;
        Assert.That(List.Get(Region, "acme", [1, 2]), Is.Empty);
    }

    [Test]
    public async Task Creation_under_way_is_not_stored_over_it()
    {
        var gate = new Gate();
        var creation = List.GetOrCreateAsync(Region, "acme", [1], gate, static async Task<IReadOnlyList<string>> (gate, _, token) =>
        {
            await gate.PassAsync(token);
            return ["older"];
        });
        await gate.Arrived;

        List.Refresh(Region, "acme", [1, 2], _asked, static (asked, ids, _) => Named(asked, ids));
        gate.Open();

        Assert.That(await creation, Is.EqualTo(new[] { "older" }), "a creation's own callers get what it made");
        Assert.That(List.Get(Region, "acme", [1, 2]), Is.EqualTo(new Dictionary<int, string> { [1] = "user 1", [2] = "user 2" }));
    }

    [Test]
    public void Source_that_refreshes_one_of_its_own_keys_is_refused() =>
        Assert.That(
            () => List.Refresh(Region, "acme", [1, 2], Region, static (region, _, token) =>
                List.Refresh(region, "acme", [2, 3], 0, static (_, ids, _) => [.. ids.Select(id => $"{id}")], cancellationToken: token)),
            Throws.TypeOf<CacheRecursionException>().With.Message.Contains("acme 2"));

    [Test]
    public async Task Caller_who_leaves_cancels_the_source_when_nobody_else_waits()
    {
        using var leaving = new CancellationTokenSource();
        var gate = new Gate();
        var cancelled = new TaskCompletionSource();
        var refresh = List.RefreshAsync(
            Region,
            "acme",
            [1, 2],
            (gate, cancelled),
            static async Task<IReadOnlyList<string>> (state, _, token) =>
            {
                token.Register(state.cancelled.SetResult);
                await state.gate.PassAsync(token);
                return ["never"];
            },
            cancellationToken: leaving.Token).AsTask();
        await gate.Arrived;

        await leaving.CancelAsync();

        Assert.That(async () => await refresh, Throws.InstanceOf<OperationCanceledException>());
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(List.Get(Region, "acme", [1, 2]), Is.Empty);
    }

    private Task<IReadOnlyList<string>> BeginRefresh(int[] ids, Gate gate)
    {
        var refresh = List.RefreshAsync(Region, "acme", ids, gate, static async Task<IReadOnlyList<string>> (gate, ids, token) =>
        {
            await gate.PassAsync(token);
            return [.. ids.Select(id => $"new {id}")];
        }).AsTask();
        Assert.That(gate.Arrived.IsCompleted, "the source has not begun");
        return refresh;
    }
}
