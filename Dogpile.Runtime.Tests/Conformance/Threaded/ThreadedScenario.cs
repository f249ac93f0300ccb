using System.Collections.Concurrent;

namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>
/// The original's concurrency test: many threads, each of which uses a resource on a schedule, and what they may find.
/// </summary>
internal sealed class ThreadedScenario(ThreadedCase scenario, IScenarioTime time)
{
    private readonly ConcurrentBag<TimeSpan> _waits = [];
    private readonly ConcurrentBag<TimeSpan> _ages = [];
    private readonly ConcurrentBag<Exception> _failures = [];
    private readonly ThreadedResource _resource = new(scenario, time);

    public ThreadedReport Run(bool async)
    {
        var guard = ThreadedGuard.For(scenario, _resource, time.Clock);
        var threads = Enumerable.Range(0, scenario.Threads)
            .Select(index => new ScenarioThread(index, thread => UseAsync(async, thread, guard)))
            .ToList();
        var started = time.Clock.GetTimestamp();
        time.Run(threads, async, guard);
        return new ThreadedReport(
            scenario,
            [.. _failures],
            _resource.Generations,
            [.. _waits],
            _ages.DefaultIfEmpty().Max(),
            _resource.AgeWhenForgotten,
            time.Clock.GetElapsedTime(started),
            threads.Max(thread => thread.GreatestLateness),
            threads.Max(thread => thread.TotalLateness));
    }

    private async ValueTask UseAsync(bool async, ScenarioThread thread, ThreadedGuard guard)
    {
        try
        {
            for (var usage = 0; usage < scenario.Usages; usage++)
            {
                var asked = time.Clock.GetTimestamp();
                using (var entered = await guard.EnterAsync(async, thread))
                {
                    _waits.Add(time.Clock.GetElapsedTime(asked));
                    _ages.Add(await _resource.UseAsync(async, thread, entered.Generation));
                }

                await time.SleepAsync(async, thread, scenario.Span(scenario.Delay));
            }
        }
#pragma warning disable CA1031 // Reported.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failures.Add(exception);
        }
    }
}
