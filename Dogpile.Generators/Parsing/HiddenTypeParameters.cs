using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

internal static class HiddenTypeParameters
{
    /// <summary>Whether a type parameter in the scope of the method is named like one of an outer declaration.</summary>
    public static bool Exist(IMethodSymbol method)
    {
        var names = new HashSet<string>();
        return ContainingTypeParser.SelfAndOuter(method.ContainingType)
            .SelectMany(type => type.TypeParameters)
            .Concat(method.TypeParameters)
            .Any(parameter => !names.Add(parameter.Name));
    }
}
