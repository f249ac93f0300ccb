using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;

namespace Dogpile.Benchmarks;

/// <summary>Measures what has a target, and says whether each is within its bounds.</summary>
internal static class QuickCheck
{
    /// <summary>How often a benchmark that is out of bounds is measured, with its baseline, before that is believed.</summary>
    private const int Attempts = 3;

    /// <returns>The exit code of the process: 0 when everything is within bounds.</returns>
    public static int Run()
    {
        Verdict[] verdicts = [.. Targets.All.GroupBy(target => target.Class).SelectMany(targets => Judge(targets.Key, [.. targets]))];
        VerdictTable.Write(Console.Out, verdicts);
        return verdicts.All(verdict => verdict.Holds) ? 0 : 1;
    }

    private static List<Verdict> Judge(Type type, IReadOnlyList<Target> targets)
    {
        var measured = new Dictionary<string, Measured>();
        var doubtful = targets;
        List<Verdict> verdicts = [];
        for (var attempt = 1; attempt <= Attempts && doubtful.Count > 0; attempt++)
        {
            Console.Error.WriteLine($"{type.Name}, attempt {attempt}: {doubtful.Count} targets");
            foreach (var (method, value) in Measure(type, doubtful))
            {
                measured[method] = measured.TryGetValue(method, out var earlier) ? earlier.Least(value) : value;
            }

            verdicts = [.. targets.SelectMany(target => Verdict.Of(target, Find(target.Method), Find(target.Baseline)))];
            doubtful = [.. verdicts.Where(verdict => !verdict.Holds).Select(verdict => verdict.Target).Distinct()];
        }

        return verdicts;

        Measured? Find(string method) => measured.TryGetValue(method, out var value) ? value : null;
    }

    private static IEnumerable<(string Method, Measured Value)> Measure(Type type, IReadOnlyList<Target> targets)
    {
        var methods = targets.SelectMany(target => new[] { target.Method, target.Baseline }).ToHashSet();
        var log = new AccumulationLogger();
        var reports = BenchmarkRunner.Run(type, new QuickConfig(type, methods, log)).Reports;
        var measured = reports.Select(report => (report.BenchmarkCase.Descriptor.WorkloadMethod.Name, Measured.Of(report))).ToList();
        if (measured.Count < methods.Count || measured.Exists(benchmark => benchmark.Item2 is null))
        {
            Console.Error.WriteLine(log.GetLog());
        }

        return measured.Where(benchmark => benchmark.Item2 is not null).Select(benchmark => (benchmark.Name, benchmark.Item2!.Value));
    }
}
