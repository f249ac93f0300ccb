using System.Globalization;

namespace Dogpile.Plots;

/// <summary>Hit ratios with a line for each trace and capacity, and a column for each policy; the best is bold.</summary>
internal static class HitRatioTable
{
    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<HitRatio> ratios)
    {
        string[] policies = [.. ratios.Select(ratio => ratio.Policy).Distinct()];
        yield return ["trace", "capacity", .. policies];
        yield return ["---", "---", .. policies.Select(_ => "---")];
        foreach (var line in ratios.GroupBy(ratio => (ratio.Trace, ratio.CapacityPercent)))
        {
            yield return
            [
                line.Key.Trace,
                $"{line.Key.CapacityPercent.ToString(CultureInfo.InvariantCulture)} %",
                .. policies.Select(policy => Text(line.FirstOrDefault(ratio => ratio.Policy == policy), line.Max(ratio => ratio.Ratio))),
            ];
        }
    }

    private static string Text(HitRatio? ratio, double best)
    {
        if (ratio is null)
        {
            return "";
        }

        var percent = $"{(ratio.Ratio * 100).ToString("0.0", CultureInfo.InvariantCulture)} %";
        return ratio.Ratio == best ? $"**{percent}**" : percent;
    }
}
