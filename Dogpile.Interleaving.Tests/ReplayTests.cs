using Dogpile.Interleaving.Exploring;
using Dogpile.Interleaving.Scenarios;
using Dogpile.Interleaving.Worlds;
using NUnit.Framework;

namespace Dogpile.Interleaving;

/// <summary>The explorer itself: what it finds can be seen again, and it finds what is there.</summary>
internal sealed class ReplayTests
{
    private static readonly Dictionary<string, Scenario> Scenarios =
        ((IReadOnlyList<Scenario>)[.. SingleKey.All, .. ManyKeys.All, .. Suspended.All, .. Suspended.Few, .. Small.All]).ToDictionary(scenario => scenario.Name);

    private readonly Explorer _explorer = new();

    /// <summary>The one that a failure names, or one of our own: twice the same.</summary>
    [Test]
    public void A_schedule_replays_to_the_same_trace()
    {
        var name = Environment.GetEnvironmentVariable("DOGPILE_SCENARIO") ?? "creation, refresh, set";
        var schedule = Schedule.Parse(Environment.GetEnvironmentVariable("DOGPILE_SCHEDULE") ?? "0x4 1x9 2 1x3 0x2 2x20 1 0x30");
        var scenario = Scenarios[name];

        var (report, hasFailed) = _explorer.Replay(scenario, schedule);
        TestContext.Out.WriteLine(report);

        Assert.That(_explorer.Replay(scenario, schedule).Report, Is.EqualTo(report));
        Assert.That(hasFailed, Is.False, report);
    }

    [Test]
    public void Suspended_callers_replay_to_the_same_trace()
    {
        var (scenario, schedule) = (Scenarios["suspended: a delete"], Schedule.Parse("0x12 1x12 2x3 3x9 2x4 4x5 3x4 4 5 6"));

        var (report, hasFailed) = _explorer.Replay(scenario, schedule);

        Assert.That(report, Does.Contain("4: flight: land").And.Contain("share: tell how it ended"), "nothing was shown: nobody was suspended");
        Assert.That(_explorer.Replay(scenario, schedule).Report, Is.EqualTo(report));
        Assert.That(hasFailed, Is.False, report);
    }

    [Test]
    public void Schedules_survive_being_written_down()
    {
        const string Text = "0x12 1x3 0 2x40";

        Assert.That(Schedule.Parse(Text).ToString(), Is.EqualTo(Text));
    }

    [Test]
    public void Callers_that_wait_for_each_other_are_a_failure_that_names_where_they_stand()
    {
        var scenario = new Scenario("an embrace", () =>
        {
            var (one, other) = (false, false);
            return new World()
                .Caller(_ => Meet("for the other", () => other), _ => one = true)
                .Caller(_ => Meet("for the one", () => one), _ => other = true);
        });

        var (runs, report) = _explorer.Explore(scenario, new RandomWalk(1), 10);

        Assert.That(runs, Is.EqualTo(1));
        Assert.That(report, Does.Contain("nobody can go on").And.Contain("caller 0 stands at 'for the other'").And.Contain("caller 1 stands at 'for the one'"));
    }

    [Test]
    public void Bounded_search_makes_every_schedule_once()
    {
        // Two callers of three points each, in any order: 6! / (3! 3!) with as many interruptions as that takes.
        var seen = new HashSet<string>();
        var order = "";
        var scenario = new Scenario("two of three steps", () =>
        {
            seen.Add(order);
            order = "";
            return new World().Caller(Steps("a")).Caller(Steps("b"));
        });

        var (runs, report) = _explorer.Explore(scenario, new BoundedSearch(interruptions: 6), 1_000);
        seen.Add(order);
        seen.Remove("");

        Assert.That(report, Is.Null);
        Assert.That(seen, Has.Count.EqualTo(20));
        Assert.That(runs, Is.EqualTo(20));

        Action<World.Visit>[] Steps(string name) => [.. Enumerable.Range(0, 3).Select(step => (Action<World.Visit>)(_ =>
        {
            order += name;
            if (step < 2)
            {
                Meet("step", null);
            }
        }))];
    }

    private static void Meet(string place, Func<bool>? until) => Caller.Current!.Pause(place, until);
}
