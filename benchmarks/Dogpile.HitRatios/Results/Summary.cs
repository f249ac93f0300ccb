using System.Globalization;

namespace Dogpile.HitRatios.Results;

/// <summary>The results for readers, each against the better of the two caches that Dogpile is to be measured by.</summary>
internal static class MarkdownTable
{
    private const double LeastOnTheAverage = 0;
    private const double LeastAnywhere = -3;

    /// <returns>Whether the targets are met.</returns>
    public static bool Write(TextWriter to, IReadOnlyList<Measurement> measurements)
    {
        var policies = measurements.Select(measurement => measurement.Policy).Distinct().ToArray();
        to.WriteLine($"| trace | capacity | {string.Join(" | ", policies)} | difference |");
        to.WriteLine($"| --- | --- | {string.Join(" | ", policies.Select(_ => "---"))} | --- |");

        var rows = measurements.GroupBy(measurement => (measurement.Trace, measurement.CapacityPercent)).ToArray();
        var differences = new List<double>();
        foreach (var row in rows)
        {
            var ratios = row.ToDictionary(measurement => measurement.Policy, measurement => measurement.HitRatio);
            var difference = Difference(ratios);
            differences.Add(difference);
            WriteRow(to, $"{row.Key.Trace} | {row.Key.CapacityPercent} %", policies.Select(policy => ratios[policy]), difference);
        }

        var averages = policies.ToDictionary(
            policy => policy,
            policy => measurements.Where(measurement => measurement.Policy == policy).Average(measurement => measurement.HitRatio));
        WriteRow(to, "average | ", policies.Select(policy => averages[policy]), Difference(averages));
        to.WriteLine();
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Against the better of the two in each row: {differences.Average():+0.00;-0.00} on the average, {differences.Min():+0.00;-0.00} at worst."));
        return differences.Average() >= LeastOnTheAverage && differences.Min() >= LeastAnywhere;
    }

    private static double Difference(Dictionary<string, double> ratios) =>
        ratios[Policies.Dogpile] - Math.Max(ratios[Policies.ConcurrentLru], ratios[Policies.ConcurrentLfu]);

    private static void WriteRow(TextWriter to, string name, IEnumerable<double> ratios, double difference) =>
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {string.Join(" | ", ratios.Select(ratio => ratio.ToString("F2", CultureInfo.InvariantCulture)))} | {difference:+0.00;-0.00} |"));
}
