namespace Dogpile.HitRatios.Results;

/// <summary>The raw results, for plots.</summary>
internal static class CsvFile
{
    public static void Write(string path, IEnumerable<Measurement> measurements) =>
        File.WriteAllLines(
            path,
            measurements
                .Select(measurement => string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{measurement.Trace},{measurement.CapacityPercent},{measurement.Policy},{measurement.HitRatio:F4},{measurement.Requests}"))
                .Prepend("trace,capacity percent,policy,hit ratio,requests"));
}
