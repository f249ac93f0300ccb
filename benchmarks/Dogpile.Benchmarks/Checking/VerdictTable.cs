namespace Dogpile.Benchmarks;

/// <summary>Writes verdicts as a table.</summary>
internal static class VerdictTable
{
    private static readonly string[] Titles = ["what", "measured", "target", "bound", "verdict"];

    public static void Write(TextWriter writer, IReadOnlyList<Verdict> verdicts)
    {
        string[][] rows = [Titles, .. verdicts.Select(Row)];
        int[] widths = [.. Titles.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            writer.WriteLine(string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
            if (row == Titles)
            {
                writer.WriteLine(string.Join("-|-", widths.Select(width => new string('-', width))));
            }
        }

        writer.WriteLine();
        writer.WriteLine($"{verdicts.Count(verdict => verdict.Meets)} of {verdicts.Count} targets met, {verdicts.Count(verdict => !verdict.Holds)} out of bounds.");
    }

    private static string[] Row(Verdict verdict) =>
    [
        $"{verdict.Target.Class.Name.Replace("Benchmarks", "", StringComparison.Ordinal)}: {verdict.Target.Describe(verdict.Target.Method)}, {verdict.What}",
        verdict.Value,
        verdict.Limit,
        verdict.Bound,
        (verdict.Meets, verdict.Holds) switch { (true, _) => "met", (_, true) => "missed, within bounds", _ => "FAILED" },
    ];
}
