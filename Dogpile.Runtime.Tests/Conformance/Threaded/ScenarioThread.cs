namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>One logical thread of a scenario.</summary>
internal sealed class ScenarioThread(int index, Func<ScenarioThread, ValueTask> body)
{
    public int Index => index;

    /// <summary>By how much its sleeps took longer than asked for: what the machine, not the library, has added.</summary>
    public TimeSpan TotalLateness { get; private set; }

    public TimeSpan GreatestLateness { get; private set; }

    public ValueTask RunAsync() => body(this);

    public void WasLate(TimeSpan lateness)
    {
        TotalLateness += lateness;
        GreatestLateness = lateness > GreatestLateness ? lateness : GreatestLateness;
    }
}
