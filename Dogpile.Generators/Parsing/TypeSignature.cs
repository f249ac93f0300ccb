using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>
/// Types as overload resolution tells them apart: no nullable reference annotations, no tuple names, <c>dynamic</c>
/// is <c>object</c>, type parameters of the method by their position.
/// </summary>
internal static class TypeSignature
{
    public static string Of(ITypeSymbol type, IMethodSymbol method) => type switch
    {
        IDynamicTypeSymbol => "System.Object",
        IArrayTypeSymbol array => $"{Of(array.ElementType, method)}[{new string(',', array.Rank - 1)}]",
        IPointerTypeSymbol pointer => Of(pointer.PointedAtType, method) + "*",
        ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter => "!!" + parameter.Ordinal,
        ITypeParameterSymbol parameter => "!" + parameter.Name,
        INamedTypeSymbol named => OfNamed(named, method),
        _ => type.ToDisplayString(),
    };

    private static string OfNamed(INamedTypeSymbol named, IMethodSymbol method)
    {
        var type = named.IsTupleType ? named.TupleUnderlyingType ?? named : named;
        var outer = type.ContainingType is null ? "" : OfNamed(type.ContainingType, method) + "+";
        var name = outer.Length == 0 ? CodeText.MetadataName(type.OriginalDefinition) : outer + type.MetadataName;
        return type.TypeArguments.IsEmpty
            ? name
            : $"{name}[{string.Join(",", type.TypeArguments.Select(argument => Of(argument, method)))}]";
    }
}
