using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Analyzers;

/// <summary>Types whose values are data that a result can be made of: records and whatever is keyable, but no collections.</summary>
internal sealed class DataTypes(KnownTypes known)
{
    private readonly Keyability _keyability = new(known);

    public bool Contains(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsRecord: true }
        || _keyability.Classify(type) is { Kind: not (KeyPartKind.List or KeyPartKind.Bytes) };
}
