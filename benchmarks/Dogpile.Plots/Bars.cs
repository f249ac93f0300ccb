using System.Globalization;
using ScottPlot;

namespace Dogpile.Plots;

/// <summary>Results as horizontal bars, the smallest at the top, each with its value beside it.</summary>
internal static class Bars
{
    private const double Height = 0.7;

    /// <summary>Room for names, so that bars begin at the same place in all panels and figures.</summary>
    private const float Names = 395;

    /// <summary>What part of the width a character of a value takes.</summary>
    private const double Character = 0.018;

    public static Plot Draw(string title, string unit, IReadOnlyList<Result> results, Func<Result, double> value, Func<Result, string> label)
    {
        var plot = Look.Plot(title, unit);
        Result[] sorted = [.. results.OrderByDescending(value)];
        Bar[] drawn = [.. sorted.Select((result, place) => new Bar
        {
            Position = place,
            Value = value(result),
            Size = Height,
            FillColor = result.IsDogpile ? Look.Dogpile : Look.Other,
            LineWidth = 0,
            Label = label(result),
        })];
        var bars = plot.Add.Bars(drawn);
        bars.Horizontal = true;
        bars.ValueLabelStyle.FontSize = 13;
        bars.ValueLabelStyle.ForeColor = Look.Text;

        plot.Axes.Left.SetTicks([.. sorted.Select((_, place) => (double)place)], [.. sorted.Select(result => result.Method)]);
        plot.Axes.Left.TickLabelStyle.FontSize = 13;
        plot.Axes.Left.MinimumSize = Names;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Left.FrameLineStyle.Width = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(0, sorted.Max(value) / (1 - Character * sorted.Max(result => label(result).Length)), -0.6, sorted.Length - 0.4);
        return plot;
    }

    /// <summary>Enough for so many bars, a title and an axis.</summary>
    public static int HeightOf(int count) => 110 + 27 * count;

    public static string Number(double value) =>
        value.ToString(value switch { < 10 => "0.0", < 100 => "0.#", _ => "#,0" }, CultureInfo.InvariantCulture);
}
