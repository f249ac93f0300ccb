using System.Globalization;

namespace Dogpile.Plots;

/// <summary>A column of a table of results.</summary>
internal sealed record Column(string Title, Func<Result, string> Text)
{
    /// <summary>Those that these results have something for.</summary>
    public static IEnumerable<Column> Of(IReadOnlyList<Result> results)
    {
        if (results.Any(result => result.Group.Length > 0))
        {
            yield return new Column("of", result => result.Group);
        }

        foreach (var name in results[0].Parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(parameter => parameter.Split('=')[0]))
        {
            yield return new Column(name, result => result.Parameter(name).ToString("#,0", CultureInfo.InvariantCulture));
        }

        yield return new Column("what", Name);
        yield return new Column("mean", result => result.Error is { } error ? $"{Time(result.Nanoseconds)} ± {Time(error)}" : Time(result.Nanoseconds));
        yield return new Column("ratio", result => result.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "");
        yield return new Column("allocated", result => Bytes(result.Bytes));
        if (results.Any(result => result.ContentionsPerMillion is not null))
        {
            yield return new Column("contentions in a million", result => result.ContentionsPerMillion is { } count ? count.ToString("#,0.##", CultureInfo.InvariantCulture) : "");
        }

        if (results.Any(result => result.HasTarget))
        {
            yield return new Column("target", Target);
        }
    }

    private static string Name(Result result) => result.IsDogpile ? $"**{Escape(result.Method)}**" : Escape(result.Method);

    private static string Escape(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Target(Result result)
    {
        if (!result.HasTarget)
        {
            return "";
        }

        var limits = new List<string>();
        var isMet = true;
        if (result.TargetNanoseconds is { } nanoseconds)
        {
            limits.Add(Time(nanoseconds));
            isMet &= result.Nanoseconds <= nanoseconds;
        }

        if (result.TargetBytes is { } bytes)
        {
            limits.Add(Bytes(bytes));
            isMet &= result.Bytes <= bytes;
        }

        return $"{string.Join(", ", limits)}: {(isMet ? "met" : "**missed**")}";
    }

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => $"{Number(nanoseconds)} ns",
        < 1_000_000 => $"{Number(nanoseconds / 1e3)} µs",
        _ => $"{Number(nanoseconds / 1e6)} ms",
    };

    private static string Bytes(double bytes) => bytes < 10_000 ? $"{bytes.ToString("#,0", CultureInfo.InvariantCulture)} B" : $"{Number(bytes / 1e3)} KB";

    private static string Number(double value) =>
        value.ToString(value switch { < 10 => "0.0#", < 100 => "0.#", _ => "#,0" }, CultureInfo.InvariantCulture);
}
