namespace Dogpile.Tests.Conformance;

/// <summary>Callers of many keys who stop waiting.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.Keeping))]
internal sealed class MultiCancellationConformance(ConformanceSubject subject) : MultiFixture(subject, CallForm.Asynchronous)
{
    [Test]
    public async Task Creation_that_nobody_waits_for_is_cancelled_and_leaves_no_lock()
    {
        using var cancellation = new CancellationTokenSource();
        var gate = new Gate();
        var creators = new TaskCompletionSource<CancellationToken>();
        var call = Create(["a", "b"], gate, creators, cancellation.Token);
        var token = await creators.Task;

        await cancellation.CancelAsync();

        Assert.That(() => call, Throws.InstanceOf<OperationCanceledException>());
        Eventually.Be(() => token.IsCancellationRequested, "the creator was not told");
        Eventually.Be(() => !Region.KeyIsLocked("a") && !Region.KeyIsLocked("b"), "a lock was left");
        Assert.That(await Calls.GetOrCreateMulti(["a", "b"], Make), Is.EqualTo(["value of a", "value of b"]));
    }

    [Test]
    public async Task Creation_goes_on_for_whoever_else_waits_for_one_of_its_keys()
    {
        using var cancellation = new CancellationTokenSource();
        var gate = new Gate();
        var creators = new TaskCompletionSource<CancellationToken>();
        var call = Create(["a", "b"], gate, creators, cancellation.Token);
        var token = await creators.Task;
        var joined = Start(() => Calls.GetOrCreate("b", Unexpected<string>));
        AwaitJoined("b");

        await cancellation.CancelAsync();
        Assert.That(() => call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(token.IsCancellationRequested, Is.False, "somebody still waits");

        gate.Open();
        Assert.That(await joined, Is.EqualTo("value of b"));
    }

    [Test]
    public async Task Caller_that_has_joined_leaves_alone()
    {
        using var cancellation = new CancellationTokenSource();
        var gate = new Gate();
        var creator = await StartAtGate(gate, ["a", "b"], Make);
        var joined = Region.GetOrCreateMultiAsync(
            ["b", "c"], (keys, _) => ValueTask.FromResult(Make(keys)), cancellationToken: cancellation.Token).AsTask();
        AwaitJoined("b");

        await cancellation.CancelAsync();

        Assert.That(() => joined, Throws.InstanceOf<OperationCanceledException>());
        gate.Open();
        Assert.That(await creator, Is.EqualTo(["value of a", "value of b"]));

        // The one who left does not wait until its own creation, of the key that nobody else wanted, has ended.
        Eventually.Be(() => !Region.KeyIsLocked("c"), "a lock was left");
        AssertUnlocked("a", "b");
    }

    private Task<IReadOnlyList<string>> Create(
        string[] keys, Gate gate, TaskCompletionSource<CancellationToken> creators, CancellationToken cancellationToken) =>
        Region.GetOrCreateMultiAsync<string>(
            keys,
            async ValueTask<IReadOnlyList<string>> (missing, token) =>
            {
                creators.SetResult(token);
                await gate.PassAsync(token);
                return Make(missing);
            },
            cancellationToken: cancellationToken).AsTask();
}
