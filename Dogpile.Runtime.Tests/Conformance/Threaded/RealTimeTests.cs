namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>
/// The original's concurrency test on the machine's clock, with all durations divided so that each case takes about two
/// seconds. All run at the same time: their threads sleep nearly always.
/// </summary>
internal sealed class RealTimeTests
{
    private const double Seconds = 2;

    private readonly Dictionary<(string Name, bool Asynchronous), Task<ThreadedReport>> _running = [];

    [OneTimeSetUp]
    public void StartAll()
    {
        foreach (var scenario in ThreadedCases.All)
        {
            Start(scenario, asynchronous: false);
        }

        Start(ThreadedCases.Named("quick"), asynchronous: true);
        Start(ThreadedCases.Named("slow write"), asynchronous: true);
        Start(ThreadedCases.Named("unsafe cache"), asynchronous: true);
    }

    [Test]
    public Task Threads_find_what_the_original_promises(
        [ValueSource(typeof(ThreadedCases), nameof(ThreadedCases.Names))] string name) => AssertPromisesAsync(name, asynchronous: false);

    [TestCase("quick")]
    [TestCase("slow write")]
    [TestCase("unsafe cache")]
    public Task Asynchronous_callers_find_the_same(string name) => AssertPromisesAsync(name, asynchronous: true);

    /// <summary>
    /// What comes late because others use the machine does not come late again, alone; what the lock does wrong it does again.
    /// </summary>
    private async Task AssertPromisesAsync(string name, bool asynchronous)
    {
        var report = await _running[(name, asynchronous)];
        if (report.IsUntimely)
        {
            TestContext.Out.WriteLine($"Not in time, so once more: {report}");
            report = await Start(ThreadedCases.Named(name), asynchronous);
        }

        report.AssertPromises();
    }

    private Task<ThreadedReport> Start(ThreadedCase scenario, bool asynchronous)
    {
        var total = scenario.Usages * (scenario.Usage + scenario.Delay);
        var scaled = new ThreadedScenario(scenario with { Scale = Math.Max(5, total / Seconds) }, new RealTime());
        return _running[(scenario.Name, asynchronous)] =
            Task.Factory.StartNew(() => scaled.Run(asynchronous), TaskCreationOptions.LongRunning);
    }
}
