using System.Text;
using System.Text.RegularExpressions;

namespace Dogpile.Plots;

/// <summary>Writes the tables of a document from the results, between the marks that name a class of benchmarks.</summary>
/// <remarks>Marks are <c>&lt;!-- results: HitBenchmarks --&gt;</c> and <c>&lt;!-- end --&gt;</c>; what lies between is replaced.</remarks>
internal static partial class ResultTables
{
    private const string Machine = "machine";

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
        var lines = name == Machine
            ? results.Machine() is { Count: > 0 } machine ? ["```", .. machine, "```"] : []
            : results.Of(name) is { Count: > 0 } measured ? Table(measured) : [];
        return lines.Count == 0 ? "*Not recorded yet.*\n" : string.Concat(lines.Select(line => line + "\n"));
    }

    private static List<string> Table(IReadOnlyList<Result> results)
    {
        List<Column> columns = [.. Column.Of(results)];
        List<string> lines =
        [
            Line(columns.Select(column => column.Title)),
            Line(columns.Select(_ => "---")),
            .. results.Select(result => Line(columns.Select(column => column.Text(result)))),
        ];
        return lines;
    }

    private static string Line(IEnumerable<string> cells)
    {
        var line = new StringBuilder("|");
        foreach (var cell in cells)
        {
            line.Append(' ').Append(cell).Append(cell.Length == 0 ? "|" : " |");
        }

        return line.ToString();
    }
}
