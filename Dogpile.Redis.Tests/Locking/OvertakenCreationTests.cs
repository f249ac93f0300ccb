using Dogpile.Tests;
using Dogpile.Tests.Conformance;

namespace Dogpile.Redis.Tests.Locking;

/// <summary>What another process writes during a creation has the last word; the created value is its callers' all the same.</summary>
[TestFixture(ServerKind.Garnet, CallForm.Asynchronous)]
[TestFixture(ServerKind.Redis, CallForm.Synchronous)]
[TestFixture(ServerKind.Redis, CallForm.Asynchronous)]
[TestFixture(ServerKind.Cluster, CallForm.Asynchronous)]
internal sealed class OvertakenCreationTests(ServerKind kind, CallForm form) : LockingFixture(kind)
{
    private RegionCalls _creating = null!;
    private RegionCalls _writing = null!;
    private Gate _gate = null!;

    /// <summary>What can be done to the key elsewhere, and what is there then.</summary>
    private static readonly object[] Writes =
    [
        new TestCaseData((RegionCalls calls) => calls.Delete(Key), null).SetArgDisplayNames("delete"),
        new TestCaseData((RegionCalls calls) => calls.DeleteMulti("other", Key), null).SetArgDisplayNames("delete of many"),
        new TestCaseData((RegionCalls calls) => calls.Set(Key, "written"), "written").SetArgDisplayNames("set"),
        new TestCaseData(
            (RegionCalls calls) => calls.SetMulti(new Dictionary<string, string> { ["other"] = "written", [Key] = "written" }), "written").SetArgDisplayNames("set of many"),
        new TestCaseData((RegionCalls calls) => (Task)Refresh(calls.Region, Key, () => Task.FromResult("written")), "written").SetArgDisplayNames("refresh"),
        new TestCaseData((RegionCalls calls) => (Task)RefreshMulti(calls.Region, ["other", Key], keys => [.. keys.Select(_ => "written")]), "written")
            .SetArgDisplayNames("refresh of many"),
    ];

    [SetUp]
    public void CreateProcesses()
    {
        NewBackend();
        _creating = CallsOf(NewRegion(First), form);
        _writing = CallsOf(NewProcess(), form);
        _gate = new Gate();
    }

    [TestCaseSource(nameof(Writes))]
    public async Task Created_value_is_not_stored_over(Func<RegionCalls, Task> write, string? written)
    {
        var creation = Start(() => _creating.GetOrCreate(Key, () => "created", gate: _gate));
        await _gate.Arrived;

        await write(_writing);
        Assert.That(Stored(), Is.EqualTo(written));
        _gate.Open();

        Assert.That(await creation, Is.EqualTo("created"));
        Assert.That(Stored(), Is.EqualTo(written));
        Assert.That(First.Statistics.OvertakenCreations, Is.EqualTo(1));
        Assert.That(await _creating.GetOrCreate(Key, () => "next"), Is.EqualTo(written ?? "next"));
    }

    [TestCaseSource(nameof(Writes))]
    public async Task Created_value_of_many_is_not_stored_over(Func<RegionCalls, Task> write, string? written)
    {
        var creation = Start(() => _creating.GetOrCreateMulti([Key, "kept"], keys => Make(keys, "created"), gate: _gate));
        await _gate.Arrived;

        await write(_writing);
        _gate.Open();

        Assert.That(await creation, Is.EqualTo(["created key", "created kept"]));
        Assert.That(Stored(), Is.EqualTo(written));
        Assert.That(Stored("kept"), Is.EqualTo("created kept"));
    }

    [TestCaseSource(nameof(Writes))]
    public async Task Refreshed_value_is_not_stored_over_what_was_written_since(Func<RegionCalls, Task> write, string? written)
    {
        var refresh = Refresh(_creating.Region, Key, () => Created(_gate, "old"));
        await _gate.Arrived;

        await write(_writing);
        _gate.Open();

        Assert.That(await refresh, Is.EqualTo("old"));
        Assert.That(Stored(), Is.EqualTo(written));
    }

    [TestCaseSource(nameof(Writes))]
    public async Task Creation_handed_over_is_not_stored_over(Func<RegionCalls, Task> write, string? written)
    {
        var runner = new RecordingRunner();
        var calls = CallsOf(NewRegion(First, new CacheRegionOptions { AsyncCreationRunner = runner }), form);
        await calls.Set(Key, "stale");
        Expire();
        Assert.That(await calls.GetOrCreate(Key, () => "created"), Is.EqualTo("stale"));

        await write(_writing);
        await runner.Creations[0].RunAsync();

        Assert.That(Stored(), Is.EqualTo(written));
    }

    [Test]
    public async Task Delete_breaks_the_lock_so_that_the_next_caller_elsewhere_need_not_wait()
    {
        var creation = Start(() => _creating.GetOrCreate(Key, () => "old", gate: _gate));
        await _gate.Arrived;

        await _writing.Delete(Key);
        Assert.That(await _writing.GetOrCreate(Key, () => "new"), Is.EqualTo("new"));

        _gate.Open();
        Assert.That(await creation, Is.EqualTo("old"));
        Assert.That(Stored(), Is.EqualTo("new"));
    }

    [Test]
    public async Task Creation_begun_after_a_delete_is_stored_though_an_older_one_ends_first()
    {
        var creation = Start(() => _creating.GetOrCreate(Key, () => "old", gate: _gate));
        await _gate.Arrived;
        await _writing.Delete(Key);
        var gate = new Gate();
        var next = Start(() => _writing.GetOrCreate(Key, () => "new", gate: gate));
        await gate.Arrived;
        var token = LockOf();

        _gate.Open();
        Assert.That(await creation, Is.EqualTo("old"));
        Assert.That(Stored(), Is.Null);
        Assert.That(LockOf(), Is.EqualTo(token), "the lock of the next was released");
        gate.Open();

        Assert.That(await next, Is.EqualTo("new"));
        Assert.That(Stored(), Is.EqualTo("new"));
    }

    [Test]
    public async Task Creation_that_ends_during_a_refresh_does_not_keep_it_from_storing()
    {
        var creation = Start(() => _creating.GetOrCreate(Key, () => "created", gate: _gate));
        await _gate.Arrived;
        var gate = new Gate();
        var refresh = Refresh(_writing.Region, Key, () => Created(gate, "refreshed"));
        await gate.Arrived;

        _gate.Open();
        Assert.That(await creation, Is.EqualTo("created"));
        gate.Open();
        Assert.That(await refresh, Is.EqualTo("refreshed"));

        Assert.That(Stored(), Is.EqualTo("refreshed"));
    }

    [Test]
    public async Task Of_two_refreshes_the_one_begun_last_has_the_last_word([Values] bool endsFirst)
    {
        var (first, last) = (new Gate(), new Gate());
        var firstRefresh = Refresh(_creating.Region, Key, () => Created(first, "first"));
        await first.Arrived;
        var lastRefresh = Refresh(_writing.Region, Key, () => Created(last, "last"));
        await last.Arrived;

        (endsFirst ? last : first).Open();
        await (endsFirst ? lastRefresh : firstRefresh);
        (endsFirst ? first : last).Open();

        Assert.That(await firstRefresh, Is.EqualTo("first"));
        Assert.That(await lastRefresh, Is.EqualTo("last"));
        Assert.That(Stored(), Is.EqualTo("last"));
    }

    [Test]
    public async Task Value_written_by_another_language_during_a_creation_is_not_written_over()
    {
        var creation = Start(() => _creating.GetOrCreate(Key, () => "created", gate: _gate));
        var multi = Start(() => _creating.GetOrCreateMulti(["other"], keys => Make(keys, "created")));
        await _gate.Arrived;
        await multi;

        WriteByHand(Key, "by hand");
        _gate.Open();

        Assert.That(await creation, Is.EqualTo("created"));
        Assert.That(Stored(), Is.EqualTo("by hand"));
        Assert.That(await _creating.GetOrCreate(Key, Unexpected<string>), Is.EqualTo("by hand"));
    }

    [Test]
    public async Task Stale_value_is_replaced_unless_another_language_has_written_during_the_creation([Values] bool writes)
    {
        WriteByHand(Key, "stale", creationTime: 1);
        var creation = Start(() => _creating.GetOrCreate(Key, () => "created", gate: _gate));
        await _gate.Arrived;

        if (writes)
        {
            WriteByHand(Key, "by hand", creationTime: 2);
        }

        _gate.Open();
        Assert.That(await creation, Is.EqualTo("created"));
        Assert.That(Stored(), Is.EqualTo(writes ? "by hand" : "created"));
    }

    [Test]
    public async Task Lock_of_another_language_is_respected_and_no_write_breaks_it()
    {
        LockByHand(Key);

        await _writing.Set(Key, "stale");
        await _writing.Delete(Key);
        await _writing.DeleteMulti(Key, "other");
        await Refresh(_writing.Region, Key, () => Task.FromResult("refreshed"));
        Assert.That(LockOf(), Is.EqualTo("by hand"));
        Expire();
        Assert.That(await _creating.GetOrCreate(Key, Unexpected<string>), Is.EqualTo("refreshed"), "the lock is taken: what is stale will do");

        UnlockByHand(Key);
        Assert.That(await _creating.GetOrCreate(Key, () => "new"), Is.EqualTo("new"));
    }

    [Test]
    public async Task Memory_in_front_is_left_empty_by_a_creation_that_was_overtaken()
    {
        var tiers = new TieredBackend(new MemoryBackend(), First);
        var calls = CallsOf(NewRegion(tiers), form);
        var creation = Start(() => calls.GetOrCreate(Key, () => "old", gate: _gate));
        await _gate.Arrived;

        await _writing.Set(Key, "new");
        _gate.Open();

        Assert.That(await creation, Is.EqualTo("old"));
        Assert.That((await calls.Get<string>(Key)).Value, Is.EqualTo("new"));
    }
}
