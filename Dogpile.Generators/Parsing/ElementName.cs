using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Names one key after the collection it is from: <c>ids</c> → <c>id</c>.</summary>
internal static class ElementName
{
    private const string Fallback = "key";

    private static readonly string[] SyllabicPlurals = ["sses", "shes", "ches", "xes", "zes"];

    public static string Of(IParameterSymbol collection, IMethodSymbol method)
    {
        var taken = new HashSet<string>(method.Parameters.Select(parameter => parameter.Name).Concat(method.TypeParameters.Select(parameter => parameter.Name)));

        // The class that holds the method's function is named in the bodies of companions.
        bool IsTaken(string name) => taken.Contains(name) || name.StartsWith(method.Name + "Function", StringComparison.Ordinal);
        var singular = Singular(collection.Name);
        if (singular is not null && !IsTaken(singular))
        {
            return singular;
        }

        var free = Fallback;
        while (IsTaken(free))
        {
            free = "_" + free;
        }

        return free;
    }

    private static string? Singular(string plural)
    {
        if (plural.EndsWith("ies", StringComparison.Ordinal) && plural.Length > 4)
        {
            return plural.Substring(0, plural.Length - 3) + "y";
        }

        if (SyllabicPlurals.Any(ending => plural.EndsWith(ending, StringComparison.Ordinal)))
        {
            return plural.Substring(0, plural.Length - 2);
        }

        var isPlural = plural.EndsWith("s", StringComparison.Ordinal)
            && !plural.EndsWith("ss", StringComparison.Ordinal)
            && char.IsLetterOrDigit(plural[0])
            && plural.Length > 2;
        return isPlural ? plural.Substring(0, plural.Length - 1) : null;
    }
}
