using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using SkiaSharp;

namespace Dogpile.Plots;

/// <summary>One or several panels in a file of vector graphics.</summary>
internal static partial class Figure
{
    [GeneratedRegex("font-family=\"[^\"]*\"")]
    private static partial Regex FontFamily();

    /// <summary>Saves panels one below the other.</summary>
    public static void SaveRows(string path, params IReadOnlyList<(Plot Plot, int Height)> panels)
    {
        var rows = new DraggableRows();
        rows.SetHeights(panels.Select(panel => (float)panel.Height));
        Save(path, panels.Sum(panel => panel.Height), rows, [.. panels.Select(panel => panel.Plot)]);
    }

    public static void Save(string path, int height, IMultiplotLayout layout, IReadOnlyList<Plot> panels)
    {
        var multiplot = new Multiplot { Layout = layout };
        multiplot.RemovePlot(multiplot.GetPlot(0));
        foreach (var panel in panels)
        {
            multiplot.AddPlot(panel);
        }

        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, Look.Width, height), stream))
        {
            canvas.Clear(SKColors.White);
            multiplot.Render(canvas, new PixelRect(0, Look.Width, height, 0));
        }

        var drawing = Encoding.UTF8.GetString(stream.ToArray());
        File.WriteAllText(path, FontFamily().Replace(drawing, $"font-family=\"{Look.Fonts}\"") + "\n");
        Console.WriteLine(path);
    }
}
