using System.Globalization;

namespace Dogpile.Benchmarks;

/// <summary>One figure beside its target and the bound that the check fails beyond.</summary>
/// <param name="Target">What it belongs to.</param>
/// <param name="What">"time", "bytes", or "failed" for a benchmark that could not be measured.</param>
/// <param name="Value">What was measured, as text.</param>
/// <param name="Limit">The target, as text.</param>
/// <param name="Bound">The bound, as text.</param>
/// <param name="Meets">Whether the target is met.</param>
/// <param name="Holds">Whether it is within its bound.</param>
internal sealed record Verdict(Target Target, string What, string Value, string Limit, string Bound, bool Meets, bool Holds)
{
    /// <summary>Less than this for each call is what the runtime itself allocates meanwhile.</summary>
    private const double LeastBytes = 0.01;

    public static IEnumerable<Verdict> Of(Target target, Measured? measured, Measured? baseline)
    {
        if (measured is not { } value || baseline is not { } other)
        {
            yield return new Verdict(target, "failed", "–", "–", "–", Meets: false, Holds: false);
            yield break;
        }

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
            var bound = target.KnownBytesPerCall ?? 0;
            yield return new Verdict(
                target,
                "bytes",
                $"{Number(value.Bytes)} B",
                "0 B",
                $"{Number(bound)} B",
                Meets: value.Bytes < LeastBytes,
                Holds: value.Bytes < bound + LeastBytes);
        }
    }

    private static Verdict Ratio(Target target, string what, double ratio, double limit, double bound, string figures) =>
        new(target, what, $"{Number(ratio)} ({figures})", Number(limit), Number(bound), ratio <= limit, ratio <= bound);

    /// <summary>Three digits, or all of those before the point.</summary>
    private static string Number(double value) => value.ToString(
        value switch { 0 => "0", < 0.01 => "0.0000", < 10 => "0.##", < 100 => "0.#", _ => "#,0" }, CultureInfo.InvariantCulture);
}
