namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>The original's concurrency test at full length on virtual time, where its bounds hold to the letter.</summary>
internal sealed class VirtualTimeTests
{
    [Test]
    public void Threads_find_what_the_original_promises(
        [ValueSource(typeof(ThreadedCases), nameof(ThreadedCases.Names))] string name, [Values] bool asynchronous) =>
        Run(name, asynchronous).AssertPromises();

    [TestCase("safe cache, quick")]
    [TestCase("with creation time, slow write")]
    public void Virtual_time_brings_the_same_every_time(string name)
    {
        var first = Run(name, asynchronous: false);
        var second = Run(name, asynchronous: true);

        Assert.That(second.ToString(), Is.EqualTo(first.ToString()));
        Assert.That(second.Waits.Order(), Is.EqualTo(first.Waits.Order()));
    }

    private static ThreadedReport Run(string name, bool asynchronous) =>
        new ThreadedScenario(ThreadedCases.Named(name), new VirtualTime()).Run(asynchronous);
}
