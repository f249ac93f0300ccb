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
        foreach (var line in ratios.GroupBy(ratio => (ratio.Trace, ratio.CapacityPercent)))
        {
            yield return Row(line.Key.Trace, $"{line.Key.CapacityPercent.ToString(CultureInfo.InvariantCulture)} %", policies, line);
        }

        yield return Row("average", "", policies, ratios);
    }

    private static IReadOnlyList<string> Row(string trace, string capacity, string[] policies, IEnumerable<HitRatio> ratios)
    {
        var percents = policies.ToDictionary(policy => policy, policy => 100 * ratios.Where(ratio => ratio.Policy == policy).Average(ratio => ratio.Ratio));
        var difference = percents[Dogpile] - Peers.Max(peer => percents[peer]);
        return
        [
            trace,
            capacity,
            .. policies.Select(policy => percents[policy].ToString("0.00", CultureInfo.InvariantCulture)),
            difference.ToString("+0.00;-0.00", CultureInfo.InvariantCulture),
        ];
    }
}
