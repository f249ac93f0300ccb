using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes.Editing;

/// <summary>
/// Names of types as a person would write them. The clean-up that follows a fix could add usings too, but not where the
/// file names the namespace already.
/// </summary>
internal static class Imported
{
    private const string AttributeSuffix = "Attribute";

    /// <summary>The type by its own name, with a using added if it needs one; in full where that name means another type.</summary>
    public static NameSyntax Name(INamedTypeSymbol type, SyntaxNode place, DocumentEditor editor)
    {
        var model = editor.SemanticModel;
        var found = model.LookupNamespacesAndTypes(place.SpanStart, name: type.Name);
        if (!found.Any(symbol => SymbolEqualityComparer.Default.Equals(symbol, type)))
        {
            var unit = (CompilationUnitSyntax)editor.OriginalRoot;
            if (!found.IsEmpty || (unit.Usings.Count == 0 && unit.GetLeadingTrivia().Any(trivia => trivia.IsDirective)))
            {
                return SyntaxFactory.ParseName(CodeText.Qualifier(type));
            }

            var space = type.ContainingNamespace.ToDisplayString();
            editor.ReplaceNode(unit, (current, _) => WithUsing((CompilationUnitSyntax)current, space));
        }

        return SyntaxFactory.IdentifierName(type.Name);
    }

    /// <summary>As <see cref="Name"/>, without the word that an attribute may leave out.</summary>
    public static AttributeSyntax Attribute(INamedTypeSymbol type, SyntaxNode place, DocumentEditor editor)
    {
        var name = Name(type, place, editor);
        return SyntaxFactory.Attribute(name is IdentifierNameSyntax && type.Name.EndsWith(AttributeSuffix, StringComparison.Ordinal)
            ? SyntaxFactory.IdentifierName(type.Name.Substring(0, type.Name.Length - AttributeSuffix.Length))
            : name);
    }

    private static CompilationUnitSyntax WithUsing(CompilationUnitSyntax unit, string space)
    {
        if (unit.Usings.Any(directive => directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.Name?.ToString() == space))
        {
            return unit;
        }

        var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(space))
            .WithUsingKeyword(Words.Of(SyntaxKind.UsingKeyword))
            .WithTrailingTrivia(NewLines.Of(unit));
        var index = unit.Usings.TakeWhile(other => StandsBefore(other, space)).Count();
        if (index > 0 || unit.Usings.Count == 0)
        {
            return unit.WithUsings(unit.Usings.Insert(index, unit.Usings.Count == 0 ? directive.WithTrailingTrivia(NewLines.Of(unit), NewLines.Of(unit)) : directive));
        }

        // What stands above all usings goes on to do so.
        var first = unit.Usings[0];
        return unit.WithUsings(unit.Usings.Replace(first, first.WithoutLeadingTrivia()).Insert(0, directive.WithLeadingTrivia(first.GetLeadingTrivia())));
    }

    private static bool StandsBefore(UsingDirectiveSyntax other, string space) =>
        !other.GlobalKeyword.IsKind(SyntaxKind.None)
        || (other.Alias is null && other.StaticKeyword.IsKind(SyntaxKind.None) && string.CompareOrdinal(Order(other.Name?.ToString() ?? ""), Order(space)) < 0);

    /// <summary>The framework's first, then by name.</summary>
    private static string Order(string space) =>
        (space == "System" || space.StartsWith("System.", StringComparison.Ordinal) ? "0" : "1") + space;
}
