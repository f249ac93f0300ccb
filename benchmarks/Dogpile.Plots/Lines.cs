using ScottPlot;

namespace Dogpile.Plots;

/// <summary>Values over something that grows by steps, one line for each of what is compared.</summary>
internal static class Lines
{
    /// <param name="plot">Where to draw.</param>
    /// <param name="steps">The names of the steps, evenly spaced.</param>
    /// <param name="lines">Their names, and a value for each step; not a number where there is none.</param>
    public static void Draw(Plot plot, string[] steps, IReadOnlyList<(string Name, bool IsDogpile, double[] Values)> lines)
    {
        var others = 0;

        // Dogpile last, so that it lies on top.
        foreach (var (name, isDogpile, values) in lines.OrderBy(line => line.IsDogpile))
        {
            int[] places = [.. Enumerable.Range(0, values.Length).Where(place => !double.IsNaN(values[place]))];
            var scatter = plot.Add.Scatter(
                places.Select(place => (double)place).ToArray(),
                places.Select(place => values[place]).ToArray(),
                isDogpile ? Look.Dogpile : Look.OfOther(others++));
            scatter.LegendText = name;
            scatter.LineWidth = isDogpile ? 3 : 1.5f;
            scatter.MarkerSize = isDogpile ? 8 : 6;
        }

        plot.Axes.Bottom.SetTicks([.. steps.Select((_, place) => (double)place)], steps);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 13;
        plot.Axes.Left.TickLabelStyle.FontSize = 13;
        plot.Axes.SetLimitsX(-0.2, steps.Length - 0.8);
        plot.Grid.XAxisStyle.IsVisible = false;
    }

    public static void AddLegend(Plot plot, Alignment alignment)
    {
        plot.ShowLegend(alignment);
        plot.Legend.FontSize = 13;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowFillStyle.IsVisible = false;
    }
}
