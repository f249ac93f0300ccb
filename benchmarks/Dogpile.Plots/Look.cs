using ScottPlot;

namespace Dogpile.Plots;

/// <summary>Colours and sizes, the same in all figures.</summary>
internal static class Look
{
    public const int Width = 900;

    /// <summary>The font that texts are measured with.</summary>
    public const string Font = "DejaVu Sans";

    /// <summary>What a viewer takes instead where that one is missing: of the same widths, or at least without serifs.</summary>
    public const string Fonts = "DejaVu Sans, Verdana, sans-serif";

    public static readonly Color Dogpile = Color.FromHex("#0B6E99");
    public static readonly Color Other = Color.FromHex("#B8BEC4");
    public static readonly Color Text = Color.FromHex("#24292F");

    private static readonly Color Quiet = Color.FromHex("#E4E7EA");

    /// <summary>Lines of others, which have to be told apart from each other as well.</summary>
    private static readonly Color[] Others =
        [Color.FromHex("#C2703D"), Color.FromHex("#7A6C9D"), Color.FromHex("#5B8C5A"), Color.FromHex("#8D99A6"), Color.FromHex("#B5577B")];

    public static Color OfOther(int place) => Others[place % Others.Length];

    public static Plot Plot(string title, string unit)
    {
        var plot = new Plot();
        plot.Font.Set(Font);
        plot.Axes.Title.Label.Text = title;
        plot.Axes.Title.Label.FontSize = 16;
        plot.Axes.Title.Label.ForeColor = Text;
        plot.Axes.Bottom.Label.Text = unit;
        plot.Axes.Bottom.Label.FontSize = 13;
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.FontSize = 13;
        plot.Axes.Left.Label.Bold = false;
        plot.Axes.Color(Text);
        plot.Grid.MajorLineColor = Quiet;
        plot.HideLegend();
        foreach (var axis in new IAxis[] { plot.Axes.Left, plot.Axes.Bottom })
        {
            axis.MinorTickStyle.Length = 0;
        }

        foreach (var axis in new IAxis[] { plot.Axes.Top, plot.Axes.Right })
        {
            axis.FrameLineStyle.Width = 0;
        }

        return plot;
    }
}
