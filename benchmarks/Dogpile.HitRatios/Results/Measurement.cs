namespace Dogpile.HitRatios.Results;

/// <summary>How one cache did on one trace.</summary>
/// <param name="Trace">The trace's name.</param>
/// <param name="CapacityPercent">The capacity, in percent of the trace's keys.</param>
/// <param name="Policy">The cache's name.</param>
/// <param name="Hits">How many requests found something.</param>
/// <param name="Requests">Of how many.</param>
internal sealed record Measurement(string Trace, int CapacityPercent, string Policy, int Hits, int Requests)
{
    /// <summary>In percent.</summary>
    public double HitRatio => 100.0 * Hits / Requests;
}
