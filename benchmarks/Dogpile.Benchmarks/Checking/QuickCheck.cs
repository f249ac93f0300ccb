using System.Diagnostics;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;

namespace Dogpile.Benchmarks;

/// <summary>Measures what has a target, and says whether each is within its bounds.</summary>
internal static class QuickCheck
{
    /// <summary>How often a benchmark that is out of bounds is measured, with its baseline, before that is believed.</summary>
    private const int Attempts = 3;

    /// <summary>After this, what is out of bounds is believed: a machine so slow will not become quiet.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    /// <returns>The exit code of the process: 0 when everything is within bounds.</returns>
    public static int Run()
    {
        var watch = Stopwatch.StartNew();
        var verdicts = new List<Verdict>();
        foreach (var targets in Targets.All.GroupBy(target => target.Class))
        {
            verdicts.AddRange(Judge(targets.Key, [.. targets], watch));
            if (verdicts.Exists(verdict => verdict.IsFailure))
            {
                break;
            }
        }

        VerdictTable.Write(Console.Out, verdicts);
        return verdicts.TrueForAll(verdict => verdict.Holds) ? 0 : 1;
    }

    private static Verdict[] Judge(Type type, IReadOnlyList<Target> targets, Stopwatch watch)
    {
        var verdicts = Attempt(type, targets, 1);
        for (var attempt = 2; attempt <= Attempts && watch.Elapsed < Patience && !Array.Exists(verdicts, verdict => verdict.IsFailure); attempt++)
        {
            Target[] doubtful = [.. verdicts.Where(verdict => !verdict.Holds).Select(verdict => verdict.Target).Distinct()];
            if (doubtful.Length == 0)
            {
                break;
            }

            verdicts = Merge(verdicts, Attempt(type, doubtful, attempt));
        }

        return verdicts;
    }

    private static Verdict[] Attempt(Type type, IReadOnlyList<Target> targets, int attempt)
    {
        Console.Error.WriteLine($"{type.Name}, attempt {attempt}: {targets.Count} targets");
        var measured = Measure(type, targets);
        return [.. targets.SelectMany(target => Verdict.Of(target, measured))];
    }

    /// <summary>
    /// Each figure at its best. It is a ratio within one attempt: the shortest of a baseline in any attempt would be no
    /// measure of what was measured in another. A failure is not a figure, and stays.
    /// </summary>
    private static Verdict[] Merge(Verdict[] earlier, Verdict[] later) =>
    [
        .. earlier.Select(verdict => later.Where(other => other.Target == verdict.Target && other.What == verdict.What).Append(verdict).MinBy(one => one.Figure)!),
        .. later.Where(verdict => verdict.IsFailure),
    ];

    /// <returns>What was measured by name of method; what failed is missing.</returns>
    private static Dictionary<string, Measured> Measure(Type type, IReadOnlyList<Target> targets)
    {
        var methods = targets.SelectMany(target => new[] { target.Method, target.Baseline }).ToHashSet();
        var log = new AccumulationLogger();
        var measured = new Dictionary<string, Measured>();
        foreach (var report in BenchmarkRunner.Run(type, new QuickConfig(type, methods, log)).Reports)
        {
            if (Measured.Of(report) is { } value)
            {
                measured.Add(report.BenchmarkCase.Descriptor.WorkloadMethod.Name, value);
            }
        }

        if (measured.Count < methods.Count)
        {
            Console.Error.WriteLine(log.GetLog());
        }

        return measured;
    }
}
