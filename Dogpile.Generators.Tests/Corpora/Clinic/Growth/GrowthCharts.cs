using System.Globalization;
using Clinic.Patients;
using Dogpile;

namespace Clinic.Growth;

/// <summary>Percentiles by the LMS method: a curve of skewness, median and variation for each measure and sex.</summary>
public static partial class GrowthCharts
{
    private static readonly CacheRegion Curves = new CacheRegion("growth").Configure(new MemoryBackend());

    public static string Folder { get; set; } = "charts";

    [CacheOnArguments]
    public static partial IReadOnlyList<Point> Curve(GrowthMeasure measure, Sex sex);

    [CacheOnArguments]
    public static partial double? ZScore(GrowthMeasure measure, Sex sex, double months, double value);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public static partial ValueTask<string> RenderAsync(GrowthMeasure measure, Sex sex, (double Months, double Value)[] measurements, int width = 600);

    public static double Percentile(double z)
    {
        // Abramowitz and Stegun 7.1.26.
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + 0.3275911 * x);
        var erf = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.Exp(-x * x);
        return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
    }

    private static IReadOnlyList<Point> CurveCore(GrowthMeasure measure, Sex sex) =>
    [
        .. File.ReadLines(Path.Combine(Folder, $"{measure}-{sex}.csv".ToLowerInvariant()))
            .Select(line => Array.ConvertAll(line.Split(','), field => double.Parse(field, CultureInfo.InvariantCulture)))
            .Select(fields => new Point(fields[0], fields[1], fields[2], fields[3]))
            .OrderBy(point => point.Months),
    ];

    private static double? ZScoreCore(GrowthMeasure measure, Sex sex, double months, double value)
    {
        var curve = Curve(measure, sex);
        for (var i = 1; i < curve.Count; i++)
        {
            if (months >= curve[i - 1].Months && months <= curve[i].Months)
            {
                var (l, m, s) = curve[i - 1].Towards(curve[i], months);
                return Math.Abs(l) < 1e-9 ? Math.Log(value / m) / s : (Math.Pow(value / m, l) - 1) / (l * s);
            }
        }

        return null;
    }

    private static ValueTask<string> RenderAsyncCore(GrowthMeasure measure, Sex sex, (double Months, double Value)[] measurements, int width)
    {
        var curve = Curve(measure, sex);
        var scale = width / curve[^1].Months;
        var median = string.Join(' ', curve.Select(point => FormattableString.Invariant($"{point.Months * scale:0.#},{200 - point.Median:0.#}")));
        var dots = measurements.Select(at => $"<circle cx=\"{at.Months * scale:0.#}\" cy=\"{200 - at.Value:0.#}\" r=\"2\"/>");
        return ValueTask.FromResult($"<svg width=\"{width}\" height=\"200\"><polyline points=\"{median}\"/>{string.Concat(dots)}</svg>");
    }

    public readonly record struct Point(double Months, double Skewness, double Median, double Variation)
    {
        public (double L, double M, double S) Towards(Point next, double months)
        {
            var share = (months - Months) / (next.Months - Months);
            return (Skewness + share * (next.Skewness - Skewness), Median + share * (next.Median - Median), Variation + share * (next.Variation - Variation));
        }
    }
}
