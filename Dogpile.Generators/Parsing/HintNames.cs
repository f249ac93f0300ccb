using System.Globalization;
using System.Text;

namespace Dogpile.Generators.Parsing;

/// <summary>Names the generated files: readable, safe on every file system, and different even where case does not count.</summary>
internal sealed class HintNames
{
    /// <summary>Leaves room for a folder below the usual limit of 260 characters for a path.</summary>
    private const int MaxLength = 120;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="metadataName">The type's full name in metadata, which is unique.</param>
    public string Choose(string metadataName)
    {
        // '-' stands for the arity's back-quote, which shells treat specially and identifiers cannot contain.
        var name = metadataName.Replace('`', '-');
        if (name.Length > MaxLength)
        {
            name = name.Substring(name.Length - MaxLength).TrimStart('.', '+', '-') + "-" + Hash(metadataName);
        }

        var free = name;
        for (var number = 0; !_taken.Add(free); number++)
        {
            free = $"{name}-{Hash(metadataName)}{(number == 0 ? "" : "-" + number)}";
        }

        return free + ".g.cs";
    }

    /// <summary>FNV-1a: the same in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static string Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ unit) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
