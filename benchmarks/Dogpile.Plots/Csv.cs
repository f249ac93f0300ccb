using System.Globalization;
using System.Text;

namespace Dogpile.Plots;

/// <summary>Files of comma-separated values with a line of titles; fields may be in quotes.</summary>
internal static class Csv
{
    /// <summary>Reads the lines as fields by title.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string path)
    {
        var lines = File.ReadLines(path).Where(line => line.Length > 0).Select(Split).ToList();
        return lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    /// <summary>A number of an invariant form; null for an empty field.</summary>
    public static double? Number(string field) => field.Length == 0 ? null : double.Parse(field, CultureInfo.InvariantCulture);

    private static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        foreach (var (place, character) in line.Index())
        {
            if (character == '"')
            {
                // A quote that follows a closing one stands for itself.
                if (!isQuoted && place > 0 && line[place - 1] == '"')
                {
                    field.Append('"');
                }

                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
