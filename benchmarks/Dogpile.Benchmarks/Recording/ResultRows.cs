using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Dogpile.Benchmarks;

/// <summary>Reports as lines of comma-separated values.</summary>
internal static class ResultRows
{
    private const string LockContentions = "LockContentionCount";

    public const string Titles =
        "method,group,parameters,meanNanoseconds,errorNanoseconds,ratio,allocatedBytes,lockContentionsPerMillion,targetNanoseconds,targetBytes";

    public static bool AreComplete(Type type, IReadOnlyList<BenchmarkReport> reports) =>
        reports.All(report => report.Success && report.ResultStatistics is not null)
        && type.GetMethods().Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null).Select(method => method.Name)
            .ToHashSet().SetEquals(reports.Select(report => MethodOf(report.BenchmarkCase)));

    public static IEnumerable<string> Of(Summary summary, IReadOnlyList<BenchmarkReport> reports) =>
        reports.Select(report => Line(
            report,
            reports.Single(other => other.BenchmarkCase == summary.GetBaseline(summary.GetLogicalGroupKey(report.BenchmarkCase)!)),
            reports));

    private static string Line(BenchmarkReport report, BenchmarkReport baseline, IReadOnlyList<BenchmarkReport> reports)
    {
        var benchmark = report.BenchmarkCase;
        var statistics = report.ResultStatistics!;
        var (targetNanoseconds, targetBytes) = TargetOf(benchmark, reports);
        string[] fields =
        [
            Quote(benchmark.Descriptor.WorkloadMethodDisplayInfo.Trim('\'')),
            Quote(string.Join(' ', benchmark.Descriptor.Categories)),
            Quote(string.Join(' ', benchmark.Parameters.Items.Select(parameter => $"{parameter.Name}={parameter.Value}"))),
            Number(statistics.Mean),
            // Half of the 99.9 % confidence interval, as BenchmarkDotNet's own tables have it.
            Number(statistics.GetConfidenceInterval(Perfolizer.Mathematics.Common.ConfidenceLevel.L999).Margin),
            Number(statistics.Mean / baseline.ResultStatistics!.Mean),
            Number(BytesOf(report)),
            Number(ContentionsPerMillion(report)),
            Number(targetNanoseconds),
            Number(targetBytes),
        ];
        return string.Join(',', fields);
    }

    /// <summary>The target as it comes out of this run: so many times the baseline's time, so many times its bytes.</summary>
    private static (double? Nanoseconds, double? Bytes) TargetOf(BenchmarkCase benchmark, IReadOnlyList<BenchmarkReport> reports)
    {
        var target = Targets.All.SingleOrDefault(target => target.Class == benchmark.Descriptor.Type && target.Method == MethodOf(benchmark));
        if (target is null)
        {
            return default;
        }

        var baseline = reports.First(report =>
            MethodOf(report.BenchmarkCase) == target.Baseline && report.BenchmarkCase.Parameters.DisplayInfo == benchmark.Parameters.DisplayInfo);
        return (
            target.Time * baseline.ResultStatistics!.Mean,
            target.NoBytes ? 0 : target.Bytes * BytesOf(baseline));
    }

    /// <summary>Null where the class does not count them.</summary>
    private static double? ContentionsPerMillion(BenchmarkReport report) =>
        report.Metrics.TryGetValue(LockContentions, out var contentions) ? 1e6 * contentions.Value : null;

    private static double? BytesOf(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase);

    private static string MethodOf(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethod.Name;

    private static string Number(double? value) => value is null or double.NaN ? "" : value.Value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
