using System.Globalization;

namespace Dogpile.Plots;

/// <summary>
/// Hit ratios in percent, with a line for each trace and capacity, a column for each policy, and how far Dogpile is from the
/// better of the two caches that it is to be measured by.
/// </summary>
internal static class HitRatioTable
{
    private const string Dogpile = "Dogpile";
    private static readonly string[] Peers = ["ConcurrentLru", "ConcurrentLfu"];

    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<HitRatio> ratios)
    {
        string[] policies = [.. ratios.Select(ratio => ratio.Policy).Distinct()];
        yield return ["trace", "capacity", .. policies, "difference"];
        yield return ["---", "---", .. policies.Select(_ => "---"), "---"];
        List<double> differences = [];
        foreach (var line in ratios.GroupBy(ratio => (ratio.Trace, ratio.CapacityPercent)))
        {
            var percents = Percents(policies, line);
            differences.Add(percents[Dogpile] - Peers.Max(peer => percents[peer]));
            yield return Row(line.Key.Trace, $"{line.Key.CapacityPercent.ToString(CultureInfo.InvariantCulture)} %", percents.Values, differences[^1]);
        }

        yield return Row("average", "", Percents(policies, ratios).Values, differences.Average());
    }

    private static OrderedDictionary<string, double> Percents(string[] policies, IEnumerable<HitRatio> ratios) => new(policies.Select(policy =>
        KeyValuePair.Create(policy, 100 * ratios.Where(ratio => ratio.Policy == policy).Average(ratio => ratio.Ratio))));

    private static IReadOnlyList<string> Row(string trace, string capacity, IEnumerable<double> percents, double difference) =>
    [
        trace,
        capacity,
        .. percents.Select(percent => percent.ToString("0.00", CultureInfo.InvariantCulture)),
        difference.ToString("+0.00;-0.00", CultureInfo.InvariantCulture),
    ];
}
