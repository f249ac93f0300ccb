using System.Collections.Concurrent;
using Dogpile.Interleaving.Exploring;
using Dogpile.Interleaving.Scenarios;
using NUnit.Framework;

namespace Dogpile.Interleaving;

/// <summary>Callers in every order that a scheduler can think of: no schedule may break a promise (docs/testing.md).</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class InterleavingTests
{
    private const int Seed = 20_260_101;
    private const int SchedulesForAll = 30_000;

    // For a longer look than CI takes: DOGPILE_SCHEDULES=100 explores a hundred times as many, under other seeds.
    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("DOGPILE_SCHEDULES"), out var times) ? times : 1;

    // Each has threads of its own, to be used again.
    private readonly ConcurrentBag<Explorer> _explorers = [];

    [TestCaseSource(typeof(SingleKey), nameof(SingleKey.All))]
    public void One_key(Scenario scenario) => Explore(scenario, SchedulesOfEach(SingleKey.All));

    [TestCaseSource(typeof(ManyKeys), nameof(ManyKeys.All))]
    public void Many_keys(Scenario scenario) => Explore(scenario, SchedulesOfEach(ManyKeys.All));

    [TestCaseSource(typeof(Suspended), nameof(Suspended.All))]
    public void Suspended_callers(Scenario scenario) => Explore(scenario, SchedulesOfEach(Suspended.All));

    [TestCaseSource(typeof(InMemory), nameof(InMemory.All))]
    public void In_memory(Scenario scenario) => Explore(scenario, SchedulesOfEach(InMemory.All));

    [TestCaseSource(typeof(Small), nameof(Small.All))]
    [TestCaseSource(typeof(InMemory), nameof(InMemory.Few))]
    public void Few_callers_with_few_interruptions(Scenario scenario) =>
        ExploreAll(scenario, scenario.NewWorld().Callers.Count == 2 ? 3 : 2);

    [TestCaseSource(typeof(Suspended), nameof(Suspended.Few))]
    public void Few_suspended_callers_with_few_interruptions(Scenario scenario) => ExploreAll(scenario, 2, countsEverybody: true);

    [Test]
    [NonParallelizable]
    public void No_failure_is_left_that_nobody_has_seen()
    {
        var unseen = new ConcurrentQueue<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> note = (_, left) => unseen.Enqueue(left.Exception);
        TaskScheduler.UnobservedTaskException += note;
        try
        {
            foreach (var scenario in Suspended.All.Concat(InMemory.All).Where(scenario => scenario.Name.Contains("fail", StringComparison.Ordinal)))
            {
                Explore(scenario, new RandomWalk(Seed), 100);
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= note;
        }

        Assert.That(unseen, Is.Empty);
    }

    /// <summary>Half of them for each strategy.</summary>
    private static int SchedulesOfEach(IReadOnlyList<Scenario> scenarios) => SchedulesForAll / scenarios.Count / 2;

    private void ExploreAll(Scenario scenario, int interruptions, bool countsEverybody = false)
    {
        const int BeyondAny = 200_000;
        var runs = Explore(scenario, new BoundedSearch(interruptions, countsEverybody), BeyondAny);
        Assert.That(runs, Is.LessThan(BeyondAny), "the search did not come to its end");
        TestContext.Out.WriteLine($"{runs} schedules, all there are with {interruptions} interruptions");
    }

    private void Explore(Scenario scenario, int most)
    {
        var seed = Times == 1 ? Seed : Random.Shared.Next();
        foreach (var strategy in (IStrategy[])[new RandomWalk(seed), new Priorities(seed)])
        {
            Explore(scenario, strategy, most * Times);
        }
    }

    private int Explore(Scenario scenario, IStrategy strategy, int most)
    {
        var explorer = _explorers.TryTake(out var idle) ? idle : new Explorer();
        var (runs, report) = explorer.Explore(scenario, strategy, most);
        _explorers.Add(explorer);
        if (report is not null)
        {
            Assert.Fail(report);
        }

        return runs;
    }
}
