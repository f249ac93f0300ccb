namespace Dogpile.Plots;

/// <summary>A benchmark as it was measured.</summary>
/// <param name="Method">Its description.</param>
/// <param name="Group">What it is compared within; empty where a class is not divided.</param>
/// <param name="Parameters">As "Name=Value Name=Value".</param>
/// <param name="Nanoseconds">The mean.</param>
/// <param name="Error">Half of the 99.9 % confidence interval, in nanoseconds; null for a single measurement.</param>
/// <param name="Ratio">Of the mean to its baseline's.</param>
/// <param name="Bytes">Allocated by a call.</param>
/// <param name="ContentionsPerMillion">Locks that were found taken, in a million calls; null where they were not counted.</param>
/// <param name="TargetNanoseconds">What the mean was to be at most, in the same run; null: no target.</param>
/// <param name="TargetBytes">What a call was to allocate at most; null: no target.</param>
internal sealed record Result(
    string Method,
    string Group,
    string Parameters,
    double Nanoseconds,
    double? Error,
    double? Ratio,
    double Bytes,
    double? ContentionsPerMillion,
    double? TargetNanoseconds,
    double? TargetBytes)
{
    public bool IsDogpile => Method.StartsWith("Dogpile", StringComparison.Ordinal);

    public bool HasTarget => TargetNanoseconds is not null || TargetBytes is not null;

    public static Result Of(IReadOnlyDictionary<string, string> fields) => new(
        fields["method"],
        fields["group"],
        fields["parameters"],
        Csv.Number(fields["meanNanoseconds"])!.Value,
        Csv.Number(fields["errorNanoseconds"]),
        Csv.Number(fields["ratio"]),
        Csv.Number(fields["allocatedBytes"])!.Value,
        Csv.Number(fields["lockContentionsPerMillion"]),
        Csv.Number(fields["targetNanoseconds"]),
        Csv.Number(fields["targetBytes"]));

    /// <summary>The value of a parameter that is a number.</summary>
    public double Parameter(string name) => Csv.Number(
        Parameters.Split(' ').Single(parameter => parameter.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..])!.Value;
}
