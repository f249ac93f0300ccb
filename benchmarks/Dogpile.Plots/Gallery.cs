using System.Globalization;
using ScottPlot;
using ScottPlot.MultiplotLayouts;

namespace Dogpile.Plots;

/// <summary>All figures; what was not recorded is not drawn.</summary>
internal static class Gallery
{
    public static void Draw(ResultFolder results, string folder)
    {
        Directory.CreateDirectory(folder);
        DrawCalls(results.Of("HitBenchmarks"), "A hit of GetUser(int, string), making the key included", Path.Combine(folder, "hit.svg"));
        DrawCalls(results.Of("StringHitBenchmarks"), "A hit of a key that is a string already", Path.Combine(folder, "string-hit.svg"));
        DrawMisses(results.Of("MissBenchmarks"), Path.Combine(folder, "miss.svg"));
        DrawStampede(results.Of("StampedeBenchmarks"), Path.Combine(folder, "stampede.svg"));
        DrawEntryCounts(results.Of("EntryCountBenchmarks"), Path.Combine(folder, "entries.svg"));
        DrawHitRatios(results.HitRatios(), Path.Combine(folder, "hit-ratio.svg"));
    }

    private static void DrawCalls(IReadOnlyList<Result> results, string title, string path)
    {
        if (results.Count > 0)
        {
            Figure.SaveRows(path, Calls(title, results));
        }
    }

    private static void DrawMisses(IReadOnlyList<Result> results, string path)
    {
        if (results.Count > 0)
        {
            Figure.SaveRows(path, [.. results.GroupBy(result => result.Group).Select(group => Calls($"Remove and create: {group.Key}", [.. group]))]);
        }
    }

    private static void DrawStampede(IReadOnlyList<Result> results, string path)
    {
        if (results.Count > 0)
        {
            var time = Bars.Draw(
                "1,000 callers of a missing value, 10 ms to create: time", "milliseconds a round", results,
                result => result.Nanoseconds / 1e6, result => $" {Bars.Number(result.Nanoseconds / 1e6)} ms");
            var allocation = Bars.Draw(
                "1,000 callers of a missing value: allocation", "kilobytes a round", results,
                result => result.Bytes / 1e3, result => $" {Bars.Number(result.Bytes / 1e3)} KB");
            Figure.SaveRows(path, (time, Bars.HeightOf(results.Count)), (allocation, Bars.HeightOf(results.Count)));
        }
    }

    private static void DrawEntryCounts(IReadOnlyList<Result> results, string path)
    {
        if (results.Count == 0)
        {
            return;
        }

        double[] counts = [.. results.Select(result => result.Parameter("Entries")).Distinct().Order()];
        var plot = Look.Plot("A hit among so many entries, in random order", "entries");
        plot.Axes.Left.Label.Text = "nanoseconds a hit";
        Lines.Draw(
            plot,
            [.. counts.Select(count => count.ToString("#,0", CultureInfo.InvariantCulture))],
            [.. results.GroupBy(result => result.Method).Select(line => (
                line.Key,
                line.First().IsDogpile,
                counts.Select(count => line.FirstOrDefault(result => result.Parameter("Entries") == count)?.Nanoseconds ?? double.NaN).ToArray()))]);
        plot.Axes.SetLimitsY(0, results.Max(result => result.Nanoseconds) * 1.1);
        Lines.AddLegend(plot, Alignment.UpperLeft);
        Figure.SaveRows(path, (plot, 480));
    }

    private static void DrawHitRatios(IReadOnlyList<HitRatio> ratios, string path)
    {
        const int columns = 2;
        Plot[] panels = [.. ratios.GroupBy(ratio => ratio.Trace).Select(trace => HitRatios(trace.Key, [.. trace]))];
        if (panels.Length == 0)
        {
            return;
        }

        Lines.AddLegend(panels[0], Alignment.LowerRight);
        var rows = (panels.Length + columns - 1) / columns;
        Figure.Save(path, 320 * rows, new Grid(rows, columns), panels);
    }

    private static Plot HitRatios(string trace, IReadOnlyList<HitRatio> ratios)
    {
        double[] capacities = [.. ratios.Select(ratio => ratio.CapacityPercent).Distinct().Order()];
        var plot = Look.Plot(trace, "capacity, of all keys");
        plot.Axes.Left.Label.Text = "hits, %";
        Lines.Draw(
            plot,
            [.. capacities.Select(capacity => $"{capacity.ToString(CultureInfo.InvariantCulture)} %")],
            [.. ratios.GroupBy(ratio => ratio.Policy).Select(line => (
                line.Key,
                line.First().IsDogpile,
                capacities.Select(capacity => line.FirstOrDefault(ratio => ratio.CapacityPercent == capacity)?.Ratio * 100 ?? double.NaN).ToArray()))]);
        plot.Axes.SetLimitsY(0, 100);
        return plot;
    }

    private static (Plot Plot, int Height) Calls(string title, IReadOnlyList<Result> results) => (
        Bars.Draw(
            title, "nanoseconds a call, and bytes it allocates", results,
            result => result.Nanoseconds,
            result => $" {Bars.Number(result.Nanoseconds)} ns, {result.Bytes.ToString("#,0", CultureInfo.InvariantCulture)} B"),
        Bars.HeightOf(results.Count));
}
