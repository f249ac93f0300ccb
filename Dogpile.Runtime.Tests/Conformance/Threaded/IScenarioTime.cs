namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>The time that a scenario's threads live in.</summary>
internal interface IScenarioTime
{
    TimeProvider Clock { get; }

    /// <summary>Runs logical threads to their end: real threads, or asynchronous methods.</summary>
    void Run(IReadOnlyList<ScenarioThread> threads, bool async, IBlockage blockage);

    ValueTask SleepAsync(bool async, ScenarioThread thread, TimeSpan duration);
}
