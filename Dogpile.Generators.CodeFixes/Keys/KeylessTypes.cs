using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.CodeFixes.Keys;

/// <summary>Finds the type that keeps a parameter out of the key: its own, or that of its elements.</summary>
internal sealed class KeylessTypes(KnownTypes known)
{
    private readonly Keyability _keyability = new(known);

    /// <summary>The first such class or struct; null when no type of one's own is to blame.</summary>
    public INamedTypeSymbol? FirstIn(ITypeSymbol type) => type switch
    {
        _ when _keyability.Classify(type) is not null => null,
        IArrayTypeSymbol { IsSZArray: true } array => FirstIn(array.ElementType),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => FirstIn(nullable.TypeArguments[0]),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Select(element => FirstIn(element.Type)).FirstOrDefault(found => found is not null),
        INamedTypeSymbol list when _keyability.IsList(list) => FirstIn(list.TypeArguments[0]),
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named => named.OriginalDefinition,
        _ => null,
    };
}
