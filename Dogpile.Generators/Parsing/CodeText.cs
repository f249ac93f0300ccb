using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Parsing;

/// <summary>Symbols as code that means the same wherever it stands.</summary>
internal static class CodeText
{
    private static readonly SymbolDisplayFormat FullyQualified =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(ITypeSymbol type) => type.ToDisplayString(FullyQualified);

    /// <summary>The type as a qualifier of its static members: without a nullable annotation of its own.</summary>
    public static string Qualifier(ITypeSymbol type) => Of(type.WithNullableAnnotation(NullableAnnotation.None));

    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The type's full name in metadata: <c>App.Outer+Inner`1</c>.</summary>
    public static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return MetadataName(outer) + "+" + type.MetadataName;
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? NamespaceName(space) + "." + type.MetadataName
            : type.MetadataName;
    }

    /// <summary>The namespace as code, or null for the global one.</summary>
    public static string? NamespaceOf(INamedTypeSymbol type)
    {
        if (type.ContainingNamespace is not { IsGlobalNamespace: false } space)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var part in NamespaceName(space).Split('.'))
        {
            text.Append(text.Length == 0 ? "" : ".").Append(Identifier(part));
        }

        return text.ToString();
    }

    private static string NamespaceName(INamespaceSymbol space) =>
        space.ContainingNamespace is { IsGlobalNamespace: false } outer
            ? NamespaceName(outer) + "." + space.Name
            : space.Name;
}
