using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>Reads the types around a cached method, and checks that they can be added to.</summary>
internal static class ContainingTypeParser
{
    /// <summary>The containing type; null when nothing can be added to it, which is reported.</summary>
    public static ContainingTypeModel? Parse(IMethodSymbol method, MethodDeclarationSyntax declaration, Findings findings)
    {
        var type = method.ContainingType;
        var location = declaration.Identifier.GetLocation();
        if (type.TypeKind == TypeKind.Extension)
        {
            findings.Report(DiagnosticRules.UnsupportedContainingType, location, method.Name, "extension", "an extension block has no source method or region of its own");
            return null;
        }

        if (!type.CanBeReferencedByName)
        {
            // Half typed: outside of any type, or in one that has no name yet.
            return null;
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            findings.Report(DiagnosticRules.UnsupportedContainingType, location, method.Name, type.Name, "an interface has no source method or region of its own");
            return null;
        }

        if (SelfAndOuter(type).Any(level => level.IsFileLocal))
        {
            findings.Report(DiagnosticRules.UnsupportedContainingType, location, method.Name, type.Name, "a file-local type cannot be continued in a generated file");
            return null;
        }

        if (declaration.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(outer => !outer.Modifiers.Any(SyntaxKind.PartialKeyword)) is { } notPartial)
        {
            findings.Report(DiagnosticRules.TypeNotPartial, location, method.Name, notPartial.Identifier.ValueText);
            return null;
        }

        if (type.TypeKind == TypeKind.Struct && !method.IsStatic)
        {
            findings.Report(DiagnosticRules.UnsupportedContainingType, location, method.Name, type.Name, "the creation may outlive the caller's copy of a struct");
        }

        return new ContainingTypeModel(
            CodeText.MetadataName(type),
            CodeText.NamespaceOf(type),
            CodeText.Qualifier(type),
            SelfAndOuter(type).Reverse().Select(Declaration).ToEquatableArray());
    }

    public static IEnumerable<INamedTypeSymbol> SelfAndOuter(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
        {
            yield return level;
        }
    }

    private static TypeDeclarationModel Declaration(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        var typeParameters = type.TypeParameters.Select(parameter => CodeText.Identifier(parameter.Name));
        var name = CodeText.Identifier(type.Name);
        return new TypeDeclarationModel(keyword, type.Arity == 0 ? name : $"{name}<{string.Join(", ", typeParameters)}>");
    }
}
