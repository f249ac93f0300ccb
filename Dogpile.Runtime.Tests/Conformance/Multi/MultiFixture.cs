namespace Dogpile.Tests.Conformance;

/// <summary>What the fixtures of many keys share.</summary>
internal abstract class MultiFixture(ConformanceSubject subject, CallForm form) : CallFixture(subject, form)
{
    protected static IReadOnlyList<string> Make(IReadOnlyList<string> keys) => [.. keys.Select(key => $"value of {key}")];

    protected void AssertUnlocked(params string[] keys) =>
        Assert.That(keys.Where(Region.KeyIsLocked), Is.Empty, "keys that are still locked");

    /// <summary>Begins to create keys together, and stops in the creator.</summary>
    protected async Task<Task<IReadOnlyList<T>>> StartAtGate<T>(
        Gate gate, string[] keys, Func<IReadOnlyList<string>, IReadOnlyList<T>> creator)
    {
        var call = Start(() => Calls.GetOrCreateMulti(keys, creator, gate: gate));
        await Task.WhenAny(gate.Arrived, call);
        return call;
    }

    /// <summary>Waits until somebody else than its leader waits for a key's creation.</summary>
    protected void AwaitJoined(string key, int waiters = 2) => Eventually.Be(
        () => Region.Configuration.Flights.Find(key)?.Waiters == waiters, $"nobody joined the creation of {key}");
}
