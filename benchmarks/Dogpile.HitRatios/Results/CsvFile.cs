namespace Dogpile.HitRatios.Results;

/// <summary>The raw results, for plots: hit ratios as parts of one.</summary>
internal static class CsvFile
{
    public static void Write(string path, IEnumerable<Measurement> measurements) =>
        File.WriteAllLines(
            path,
            measurements
                .Select(measurement => string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{measurement.Trace},{measurement.CapacityPercent},{measurement.Policy},{measurement.HitRatio / 100:F6},{measurement.Requests}"))
                .Prepend("trace,capacityPercent,policy,hitRatio,requests"));
}
