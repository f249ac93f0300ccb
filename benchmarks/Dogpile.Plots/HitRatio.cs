namespace Dogpile.Plots;

/// <summary>What part of a trace's requests a policy answered from its entries.</summary>
/// <param name="Trace">The requests.</param>
/// <param name="CapacityPercent">The capacity, as a percentage of the keys of the trace.</param>
/// <param name="Policy">What chooses the entry that leaves.</param>
/// <param name="Ratio">Between 0 and 1.</param>
internal sealed record HitRatio(string Trace, double CapacityPercent, string Policy, double Ratio)
{
    public bool IsDogpile => Policy.StartsWith("Dogpile", StringComparison.Ordinal);

    public static HitRatio Of(IReadOnlyDictionary<string, string> fields) => new(
        fields["trace"],
        Csv.Number(fields["capacityPercent"])!.Value,
        fields["policy"],
        Csv.Number(fields["hitRatio"])!.Value);
}
