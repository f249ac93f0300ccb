using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

internal static class PointerTypes
{
    /// <summary>Whether naming the type takes an unsafe context.</summary>
    public static bool Contains(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => Contains(array.ElementType),
        INamedTypeSymbol named => Any(named),
        _ => false,
    };

    private static bool Any(INamedTypeSymbol type)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (Contains(argument))
            {
                return true;
            }
        }

        return false;
    }
}
