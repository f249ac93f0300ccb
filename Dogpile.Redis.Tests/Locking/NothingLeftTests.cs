using Dogpile.Tests;
using Dogpile.Tests.Conformance;

namespace Dogpile.Redis.Tests.Locking;

/// <summary>Whatever becomes of a creation, its lock and its claim are gone afterwards: the fixture looks for them.</summary>
[TestFixture(ServerKind.Garnet, CallForm.Asynchronous)]
[TestFixture(ServerKind.Redis, CallForm.Synchronous)]
[TestFixture(ServerKind.Redis, CallForm.Asynchronous)]
[TestFixture(ServerKind.Cluster, CallForm.Asynchronous)]
internal sealed class NothingLeftTests(ServerKind kind, CallForm form) : LockingFixture(kind)
{
    private static readonly string[] Two = ["a", "b"];

    [Test]
    public async Task After_a_creation()
    {
        var calls = CallsOf(NewProcess(), form);

        await calls.GetOrCreate("a", () => { AssertLocked("a"); return "value"; });
        await calls.GetOrCreateMulti(["b", "c"], keys => { AssertLocked("b", "c"); return Make(keys, "value"); });

        Assert.That(StoredKeys(), Is.EqualTo(["a", "b", "c"]));
    }

    [Test]
    public async Task After_a_creator_that_fails()
    {
        var calls = CallsOf(NewProcess(), form);

        await Assert.ThatAsync(() => calls.GetOrCreate<string>("a", () => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());
        await Assert.ThatAsync(() => calls.GetOrCreateMulti<string>(Two, _ => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());
        await Assert.ThatAsync(() => calls.GetOrCreateMulti<string>(Two, _ => []), Throws.InstanceOf<DogpileCacheException>());

        Assert.That(StoredKeys(), Is.Empty);
    }

    [Test]
    public async Task After_a_value_that_is_not_to_be_cached()
    {
        var calls = CallsOf(NewProcess(), form);

        await calls.GetOrCreate("a", () => "value", shouldCache: _ => false);
        await calls.GetOrCreateMulti(Two, keys => Make(keys, "value"), shouldCache: value => value.EndsWith('b'));
        await calls.GetOrCreateDictionary(["a", "c"], keys => new Dictionary<string, string> { ["c"] = "value" });

        Assert.That(StoredKeys(), Is.EqualTo(["b", "c"]));
    }

    [Test]
    public async Task After_a_judge_that_fails_and_a_value_that_cannot_be_stored()
    {
        var calls = CallsOf(NewProcess(), form);

        await Assert.ThatAsync(() => calls.GetOrCreate("a", () => "value", shouldCache: _ => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());
        await Assert.ThatAsync(() => calls.GetOrCreate("a", () => new Endless()), Throws.InstanceOf<DogpileCacheException>());
        await Assert.ThatAsync(
            () => calls.GetOrCreateMulti<Endless>(Two, keys => [.. keys.Select(_ => new Endless())]), Throws.InstanceOf<DogpileCacheException>());

        Assert.That(StoredKeys(), Is.Empty);
    }

    [Test]
    public async Task After_a_value_that_was_found_once_the_lock_was_there()
    {
        var late = CallsOf(NewProcess(), form);
        WriteByHand("a", "first", creationTime: 1);
        WriteByHand("b", "first", creationTime: 1);
        var hooked = new BeforeMutex();
        var region = new CacheRegion("hooked", new CacheRegionOptions { TimeProvider = Time }).Configure(NewBackend(), Expiration, wrap: [hooked]);
        hooked.Hook = key => WriteByHand(key, "second");

        Assert.That(await CallsOf(region, form).GetOrCreate("a", Unexpected<string>), Is.EqualTo("second"));
        Assert.That(await CallsOf(region, form).GetOrCreateMulti<string>(["b", "c"], _ => Unexpected<IReadOnlyList<string>>()), Is.EqualTo(["second", "second"]));
        Assert.That(await late.GetOrCreate("a", Unexpected<string>), Is.EqualTo("second"));
    }

    [Test]
    public async Task After_everybody_who_waited_has_left()
    {
        LockByHand("a", "b");
        var region = NewProcess();
        using var cancellation = new CancellationTokenSource();
        var single = region.GetOrCreateAsync("a", _ => ValueTask.FromResult("value"), cancellationToken: cancellation.Token).AsTask();
        var multi = region.GetOrCreateMultiAsync<string>(
            ["b", "c"], (keys, _) => ValueTask.FromResult(Make(keys, "value")), cancellationToken: cancellation.Token).AsTask();
        Eventually.Be(() => Stored("c") is not null, "what is free was not created");

        await cancellation.CancelAsync();

        Assert.That(() => single, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => multi, Throws.InstanceOf<OperationCanceledException>());
        Eventually.Be(() => region.Configuration.Flights.Count == 0, "a flight was left behind");
        UnlockByHand("a", "b");
    }

    [Test]
    public async Task After_everybody_has_left_a_creation()
    {
        var region = NewProcess();
        var gate = new Gate();
        using var cancellation = new CancellationTokenSource();
        var single = region.GetOrCreateAsync(
            "a",
            async token =>
            {
                await gate.PassAsync(token);
                return "never";
            },
            cancellationToken: cancellation.Token).AsTask();
        await gate.Arrived;
        AssertLocked("a");

        await cancellation.CancelAsync();

        Assert.That(() => single, Throws.InstanceOf<OperationCanceledException>());
        Eventually.Be(() => StoredKeys().Count == 0, "the lock was left behind");
    }

    [Test]
    public async Task After_refreshes()
    {
        var region = NewProcess();

        await Refresh(region, "a", () => Task.FromResult(Claimed("a")));
        await Assert.ThatAsync(() => Refresh<string>(region, "a", () => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());
        await RefreshMulti(region, ["a", "b"], keys => [.. keys.Select(Claimed)]);
        await Assert.ThatAsync(() => RefreshMulti(region, ["a", "b"], _ => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());

        Assert.That(StoredKeys(), Is.EqualTo(["a", "b"]));

        string Claimed(string key)
        {
            Assert.That(LockOf(key), Is.Null, "a refresh takes no lock");
            Assert.That(ClaimsOf(key), Is.EqualTo(1));
            return "value";
        }
    }

    [Test]
    public async Task After_creations_that_were_handed_over()
    {
        var runner = new RecordingRunner();
        var region = NewRegion(NewBackend(), new CacheRegionOptions { AsyncCreationRunner = runner });
        var calls = CallsOf(region, form);
        await calls.SetMulti(new Dictionary<string, string> { ["a"] = "old", ["b"] = "old", ["c"] = "old", ["d"] = "old" });
        Expire();

        Assert.That(await calls.GetOrCreate("a", () => "new"), Is.EqualTo("old"));
        Assert.That(await calls.GetOrCreate<string>("b", () => throw new TimeoutException()), Is.EqualTo("old"));
        Assert.That(await calls.GetOrCreateMulti(["c", "d"], keys => Make(keys, "new")), Is.EqualTo(["old", "old"]));
        AssertLocked("a", "b", "c", "d");
        await runner.Creations[0].RunAsync();
        await Assert.ThatAsync(() => runner.Creations[1].RunAsync(), Throws.TypeOf<TimeoutException>());
        await runner.Creations[2].RunAsync();
        Assert.That(StoredKeys(), Is.EqualTo(["a", "b", "c", "d"]));

        await calls.GetOrCreate("b", () => "new");
        AssertLocked("b");
        Assert.That(runner.Creations[3].Release(), Is.True);
        Assert.That(StoredKeys().Select(key => Stored(key)), Is.EqualTo(["new", "old", "new c", "new d"]));
    }

    [Test]
    public async Task After_a_runner_that_takes_nothing()
    {
        var region = NewRegion(NewBackend(), new CacheRegionOptions { AsyncCreationRunner = new RecordingRunner { Refusal = new NotSupportedException() } });
        var calls = CallsOf(region, form);
        await calls.SetMulti(new Dictionary<string, string> { ["a"] = "old", ["b"] = "old" });
        Expire();

        await Assert.ThatAsync(() => calls.GetOrCreate("a", () => "new"), Throws.TypeOf<NotSupportedException>());
        await Assert.ThatAsync(() => calls.GetOrCreateMulti(Two, keys => Make(keys, "new")), Throws.TypeOf<NotSupportedException>());

        Assert.That(StoredKeys(), Is.EqualTo(Two));
    }

    private void AssertLocked(params string[] keys) => Assert.That(keys.Where(key => LockOf(key) is null || ClaimsOf(key) == 0), Is.Empty, "not locked");

    /// <summary>JSON does not come to an end with it.</summary>
    private sealed class Endless
    {
        public Endless Self => this;
    }

    /// <summary>Runs something before a mutex is asked for: after the first look at the value.</summary>
    private sealed class BeforeMutex : ProxyBackend
    {
        public Action<string>? Hook { get; set; }

        public override CacheMutex? GetMutex(string key)
        {
            Hook?.Invoke(key);
            return base.GetMutex(key);
        }
    }
}
