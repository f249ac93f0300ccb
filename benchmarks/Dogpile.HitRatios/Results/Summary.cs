using System.Globalization;

namespace Dogpile.HitRatios.Results;

/// <summary>
/// Dogpile against the better of the two caches that it is to be measured by, in points of percent. The ratios of all are
/// in the file, and the table that is made of it in benchmarks/README.md.
/// </summary>
internal static class Summary
{
    private const double TargetOnTheAverage = 0;
    private const double TargetAnywhere = -3;

    /// <summary>
    /// Beyond which a run fails: the runtime hashes strings differently in each process, by which the worst row differs by
    /// 0.3, and it is that close to the target.
    /// </summary>
    private const double BoundAnywhere = -3.5;

    /// <returns>Whether it is within the bounds.</returns>
    public static bool Write(TextWriter to, IReadOnlyList<Measurement> measurements)
    {
        var rows = measurements
            .GroupBy(measurement => (measurement.Trace, measurement.CapacityPercent))
            .Select(row => (row.Key, Difference: Difference(row)))
            .ToArray();
        var average = rows.Average(row => row.Difference);
        var (where, worst) = rows.MinBy(row => row.Difference);
        var isMet = average >= TargetOnTheAverage && worst >= TargetAnywhere;
        var isWithinBounds = average >= TargetOnTheAverage && worst >= BoundAnywhere;

        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Against the better of the two in each row: {average:+0.00;-0.00} on the average, {worst:+0.00;-0.00} at worst ({where.Trace}, {where.CapacityPercent} %)."));
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Targets, {TargetOnTheAverage} on the average and {TargetAnywhere} anywhere: {(isMet ? "met" : "missed")}. Bounds, {TargetOnTheAverage} and {BoundAnywhere}: {(isWithinBounds ? "kept" : "FAILED")}."));
        return isWithinBounds;
    }

    private static double Difference(IEnumerable<Measurement> row)
    {
        var ratios = row.ToDictionary(measurement => measurement.Policy, measurement => measurement.HitRatio);
        return ratios[Policies.Dogpile] - Math.Max(ratios[Policies.ConcurrentLru], ratios[Policies.ConcurrentLfu]);
    }
}
