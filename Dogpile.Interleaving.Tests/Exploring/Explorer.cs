namespace Dogpile.Interleaving.Exploring;

/// <summary>Runs a scenario under many schedules until one breaks a promise.</summary>
internal sealed class Explorer
{
    private const int MostShorteningRuns = 600;

    private List<Caller> _callers = [];

    /// <summary>Runs a scenario as often as the strategy has schedules, or the limit allows.</summary>
    /// <returns>How many runs there were, and what is to be said of the first that failed.</returns>
    public (int Runs, string? Report) Explore(Scenario scenario, IStrategy strategy, int most)
    {
        for (var runs = 0; runs < most; runs++)
        {
            if (!strategy.Begin())
            {
                return (runs, null);
            }

            var (run, failure) = Execute(scenario, strategy, trace: false);
            if (failure is not null)
            {
                return (runs + 1, Report(scenario, strategy, runs + 1, Shorten(scenario, run.Schedule)));
            }
        }

        return (most, null);
    }

    /// <summary>Runs a scenario under one schedule.</summary>
    /// <returns>What is to be said of it, its trace included, and whether it failed.</returns>
    public (string Report, bool HasFailed) Replay(Scenario scenario, Schedule schedule)
    {
        var replay = new Replay(schedule);
        var (run, failure) = Execute(scenario, replay, trace: true);
        var fits = replay.Fits ? "" : $"The schedule did not fit: it was made by other code.{Environment.NewLine}";
        var trace = string.Join(Environment.NewLine + "  ", run.Trace!);
        return ($"{fits}{failure ?? "No promise was broken."}{Environment.NewLine}  {trace}", failure is not null);
    }

    private (Run Run, string? Failure) Execute(Scenario scenario, IStrategy strategy, bool trace)
    {
        var world = scenario.NewWorld();
        var run = new Run(_callers, strategy) { Trace = trace ? [] : null, Reached = world.Observe };
        foreach (var work in world.Callers)
        {
            run.Add(work);
        }

        run.Execute();
        if (run.IsStuck)
        {
            // Their threads stand where they stand.
            _callers = [];
        }

        return (run, world.Complaint ?? run.Failure ?? world.Check());
    }

    /// <summary>Takes out what the failure does not need, switch by switch.</summary>
    private Schedule Shorten(Scenario scenario, Schedule schedule)
    {
        var runs = 0;
        for (var start = 0; start < schedule.Count && runs < MostShorteningRuns;)
        {
            var end = start + 1;
            while (end < schedule.Count && schedule[end] == schedule[start])
            {
                end++;
            }

            var shorter = new Schedule();
            for (var position = 0; position < schedule.Count; position++)
            {
                if (position < start || position >= end)
                {
                    shorter.Add(schedule[position]);
                }
            }

            runs++;
            var (run, failure) = Execute(scenario, new Replay(shorter), trace: false);
            if (failure is not null && run.Schedule.Switches < schedule.Switches)
            {
                schedule = run.Schedule;
            }
            else
            {
                start = end;
            }
        }

        return schedule;
    }

    private string Report(Scenario scenario, IStrategy strategy, int runs, Schedule schedule) => $"""
        {scenario.Name}: a promise was broken by schedule {runs} of {strategy.GetType().Name}, shortened to {schedule.Switches} switches.
        To see it again: DOGPILE_SCENARIO='{scenario.Name}' DOGPILE_SCHEDULE='{schedule}' dotnet test Dogpile.Interleaving.Tests --filter Name~replays
        {Replay(scenario, schedule).Report}
        """;
}
