using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Code that is still being typed: the compiler says what is wrong with it, and nothing is added to that.</summary>
internal static class HalfTypedCode
{
    public static bool Is(IMethodSymbol method)
    {
        var names = new HashSet<string>();
        return method.Name.Length == 0
            || method.Parameters.Any(parameter => parameter.Name.Length == 0 || !names.Add(parameter.Name))
            || method.TypeParameters.Select(parameter => parameter.Name).Distinct().Count() < method.Arity
            || HasErrorType(method.ReturnType)
            || method.Parameters.Any(parameter => HasErrorType(parameter.Type))
            || method.TypeParameters.Any(parameter => parameter.ConstraintTypes.Any(HasErrorType));
    }

    private static bool HasErrorType(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => HasErrorType(array.ElementType),
        IPointerTypeSymbol pointer => HasErrorType(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasErrorType),
        _ => false,
    };
}
