using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;

namespace Dogpile.Benchmarks;

/// <summary>Measures what has a target, and says whether each is within its bounds.</summary>
internal static class QuickCheck
{
    /// <summary>How often a benchmark whose time is out of bounds is measured before that is believed.</summary>
    private const int Attempts = 2;

    /// <returns>The exit code of the process: 0 when everything is within bounds.</returns>
    public static int Run()
    {
        var verdicts = new List<Verdict>();
        foreach (var targets in Targets.All.GroupBy(target => target.Class))
        {
            Console.Error.WriteLine($"Measuring {targets.Key.Name}");
            verdicts.AddRange(Judge([.. targets]));
        }

        VerdictTable.Write(Console.Out, verdicts);
        return verdicts.TrueForAll(verdict => verdict.Holds) ? 0 : 1;
    }

    private static List<Verdict> Judge(Target[] targets)
    {
        var verdicts = targets.SelectMany(Judgement(targets)).ToList();
        for (var attempt = 1; attempt < Attempts; attempt++)
        {
            Target[] doubtful = [.. verdicts.Where(verdict => !verdict.Holds).Select(verdict => verdict.Target).Distinct()];
            if (doubtful.Length == 0)
            {
                break;
            }

            Console.Error.WriteLine($"  again: {string.Join("; ", doubtful.Select(target => target.Describe(target.Method)))}");
            var again = doubtful.SelectMany(Judgement(doubtful)).ToLookup(verdict => verdict.Target);
            verdicts = [.. verdicts.Select(verdict => again[verdict.Target].FirstOrDefault(other => other.What == verdict.What) ?? verdict)];
        }

        return verdicts;
    }

    /// <summary>Measures the targets and their baselines together, and gives what judges one of them.</summary>
    private static Func<Target, IEnumerable<Verdict>> Judgement(Target[] targets)
    {
        var methods = targets.SelectMany(target => new[] { target.Method, target.Baseline }).ToHashSet();
        var type = targets[0].Class;
        var log = new AccumulationLogger();
        var measured = BenchmarkRunner.Run(type, new QuickConfig(type, methods, log)).Reports
            .ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name, Measured.Of);
        if (methods.Any(method => measured.GetValueOrDefault(method) is null))
        {
            Console.Error.WriteLine(log.GetLog());
        }

        return target => Verdict.Of(target, measured.GetValueOrDefault(target.Method), measured.GetValueOrDefault(target.Baseline));
    }
}
