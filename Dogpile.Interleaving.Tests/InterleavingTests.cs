using Dogpile.Interleaving.Exploring;
using Dogpile.Interleaving.Scenarios;
using NUnit.Framework;

namespace Dogpile.Interleaving;

/// <summary>Callers in every order that a scheduler can think of: no schedule may break a promise (docs/testing.md).</summary>
internal sealed class InterleavingTests
{
    private const int Seed = 20_260_101;
    private const int Promised = 10_000;

    // For a longer look than CI takes: DOGPILE_SCHEDULES=100 explores a hundred times as many, under other seeds.
    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("DOGPILE_SCHEDULES"), out var times) ? times : 1;

    private readonly Explorer _explorer = new();

    [TestCaseSource(typeof(SingleKey), nameof(SingleKey.All))]
    public void One_key(Scenario scenario) => Explore(scenario, SchedulesOfEach(SingleKey.All));

    [TestCaseSource(typeof(ManyKeys), nameof(ManyKeys.All))]
    public void Many_keys(Scenario scenario) => Explore(scenario, SchedulesOfEach(ManyKeys.All));

    [TestCaseSource(typeof(Pairs), nameof(Pairs.All))]
    public void Two_callers_with_up_to_two_interruptions(Scenario scenario)
    {
        const int BeyondAnyPair = 20_000;
        var (runs, report) = _explorer.Explore(scenario, new BoundedSearch(interruptions: 2), BeyondAnyPair);
        FailIfBroken(report);
        Assert.That(runs, Is.LessThan(BeyondAnyPair), "the search did not come to its end");
        TestContext.Out.WriteLine($"{runs} schedules, all there are");
    }

    /// <summary>As many as make twenty percent more than was promised for all together, half of them for each strategy.</summary>
    private static int SchedulesOfEach(IReadOnlyList<Scenario> scenarios) => (int)Math.Ceiling(Promised * 1.2 / scenarios.Count / 2);

    private static void FailIfBroken(string? report)
    {
        if (report is not null)
        {
            Assert.Fail(report);
        }
    }

    private void Explore(Scenario scenario, int most)
    {
        var seed = Times == 1 ? Seed : Random.Shared.Next();
        foreach (var strategy in (IStrategy[])[new RandomWalk(seed), new Priorities(seed)])
        {
            FailIfBroken(_explorer.Explore(scenario, strategy, most * Times).Report);
        }
    }
}
