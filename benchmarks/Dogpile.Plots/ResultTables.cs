using System.Text;
using System.Text.RegularExpressions;

namespace Dogpile.Plots;

/// <summary>Writes the tables of a document from the results, between the marks that name a class of benchmarks.</summary>
/// <remarks>Marks are <c>&lt;!-- results: HitBenchmarks --&gt;</c> and <c>&lt;!-- end --&gt;</c>; what lies between is replaced.</remarks>
internal static partial class ResultTables
{
    private const string Machine = "machine";
    private const string HitRatios = "HitRatios";

    public static void Write(ResultFolder results, string path)
    {
        var document = File.ReadAllText(path);
        File.WriteAllText(path, Marked().Replace(document, match =>
            $"{match.Groups["begin"].Value}\n{Section(results, match.Groups["name"].Value)}{match.Groups["end"].Value}"));
        Console.WriteLine(path);
    }

    [GeneratedRegex("(?<begin><!-- results: (?<name>\\w+) -->)\n(?<old>.*?)(?<end><!-- end -->)", RegexOptions.Singleline)]
    private static partial Regex Marked();

    private static string Section(ResultFolder results, string name)
    {
        IReadOnlyList<string> lines = name switch
        {
            Machine when results.Machine() is { Count: > 0 } machine => ["```", .. machine, "```"],
            HitRatios when results.HitRatios() is { Count: > 0 } ratios => [.. HitRatioTable.Rows(ratios).Select(Line)],
            Machine or HitRatios => [],
            _ when results.Of(name) is { Count: > 0 } measured => [.. Rows(measured).Select(Line)],
            _ => [],
        };

        // Blank lines, so that a table is not taken for a part of the comments.
        return $"\n{(lines.Count == 0 ? "*Not recorded yet.*" : string.Join('\n', lines))}\n\n";
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<Result> results)
    {
        Column[] columns = [.. Column.Of(results)];
        yield return [.. columns.Select(column => column.Title)];
        yield return [.. columns.Select(_ => "---")];
        foreach (var result in results)
        {
            yield return [.. columns.Select(column => column.Text(result))];
        }
    }

    private static string Line(IReadOnlyList<string> cells)
    {
        var line = new StringBuilder("|");
        foreach (var cell in cells)
        {
            line.Append(' ').Append(cell).Append(cell.Length == 0 ? "|" : " |");
        }

        return line.ToString();
    }
}
