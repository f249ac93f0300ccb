using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Types the compiler could not find: the code is half typed, and the compiler says so.</summary>
internal static class ErrorTypes
{
    public static bool AppearIn(IMethodSymbol method) =>
        Contains(method.ReturnType)
        || method.Parameters.Any(parameter => Contains(parameter.Type))
        || method.TypeParameters.Any(parameter => parameter.ConstraintTypes.Any(Contains));

    private static bool Contains(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => Contains(array.ElementType),
        IPointerTypeSymbol pointer => Contains(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.Any(Contains),
        _ => false,
    };
}
