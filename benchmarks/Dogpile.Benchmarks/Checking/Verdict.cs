using System.Globalization;

namespace Dogpile.Benchmarks;

/// <summary>One figure beside its target and the bound that the check fails beyond.</summary>
/// <param name="Target">What it belongs to.</param>
/// <param name="What">"time", "bytes", or "failed" for a benchmark that threw or could not be measured.</param>
/// <param name="Figure">What was measured: the less, the better.</param>
/// <param name="Value">What was measured, as text.</param>
/// <param name="Limit">The target, as text.</param>
/// <param name="Bound">The bound, as text.</param>
/// <param name="Meets">Whether the target is met.</param>
/// <param name="Holds">Whether it is within its bound.</param>
internal sealed record Verdict(Target Target, string What, double Figure, string Value, string Limit, string Bound, bool Meets, bool Holds)
{
    /// <summary>Less than this for each call is what the runtime itself allocates meanwhile.</summary>
    private const double LeastBytes = 0.01;

    private const string Failed = "failed";

    /// <summary>Whether it is none of how much, but of right and wrong: measuring again would not undo it.</summary>
    public bool IsFailure => What == Failed;

    /// <summary>What a target comes to in one attempt, with the measurements of that attempt by name of method.</summary>
    public static IEnumerable<Verdict> Of(Target target, IReadOnlyDictionary<string, Measured> measured)
    {
        string[] missing = [.. new[] { target.Method, target.Baseline }.Where(method => !measured.ContainsKey(method))];
        if (missing.Length > 0)
        {
            var names = string.Join(" and ", missing.Select(method => $"{target.Class.Name}.{method}"));
            yield return new Verdict(target, Failed, double.PositiveInfinity, $"{names} failed", "–", "–", Meets: false, Holds: false);
            yield break;
        }

        var value = measured[target.Method];
        var other = measured[target.Baseline];

        if (target.Time is { } time)
        {
            yield return Ratio(target, "time", value.Nanoseconds / other.Nanoseconds, time, Targets.BoundOfTime(target)!.Value,
                $"{Number(value.Nanoseconds)} / {Number(other.Nanoseconds)} ns");
        }

        if (target.Bytes is { } bytes)
        {
            yield return Ratio(target, "bytes", value.Bytes / other.Bytes, bytes, Targets.BoundOfBytes(target)!.Value,
                $"{Number(value.Bytes)} / {Number(other.Bytes)} B");
        }

        if (target.NoBytes)
        {
            var isNothing = value.Bytes < LeastBytes;
            yield return new Verdict(target, "bytes", value.Bytes, $"{Number(value.Bytes)} B", "0 B", "0 B", Meets: isNothing, Holds: isNothing);
        }
    }

    private static Verdict Ratio(Target target, string what, double ratio, double limit, double bound, string figures) =>
        new(target, what, ratio, $"{Number(ratio)} ({figures})", Number(limit), Number(bound), ratio <= limit, ratio <= bound);

    /// <summary>Three digits, or all of those before the point.</summary>
    private static string Number(double value) => value.ToString(
        value switch { 0 => "0", < 0.01 => "0.0000", < 10 => "0.##", < 100 => "0.#", _ => "#,0" }, CultureInfo.InvariantCulture);
}
