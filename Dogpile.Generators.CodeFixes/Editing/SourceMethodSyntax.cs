using Dogpile.Generators.CodeFixes.Fixing;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Dogpile.Generators.CodeFixes.Editing;

/// <summary>The declaration of a cached method turned into that of its source: private, and with nothing a caller would look at.</summary>
internal static class SourceMethodSyntax
{
    /// <summary>The source, a blank line below the method and indented like it, with the method's own body or none.</summary>
    public static MethodDeclarationSyntax Of(CachedDeclaration method, string name)
    {
        var syntax = method.Syntax;
        var newLine = NewLines.Of(syntax.SyntaxTree.GetRoot());
        var leading = syntax.GetLeadingTrivia();
        var indentation = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(leading[leading.Count - 1])
            : SyntaxFactory.TriviaList();
        var attributes = AttributeSharing.OfSource(syntax.AttributeLists, method.Model)
            .Select(list => list.WithLeadingTrivia(indentation).WithTrailingTrivia(newLine));

        var source = syntax
            .WithAttributeLists([])
            .WithModifiers(SyntaxFactory.TokenList(Modifiers(method)))
            .WithReturnType(syntax.ReturnType.WithoutLeadingTrivia())
            .WithIdentifier(SyntaxFactory.Identifier(CodeText.Identifier(name)).WithTrailingTrivia(syntax.Identifier.TrailingTrivia))
            .WithTypeParameterList(syntax.TypeParameterList is { } types ? WithoutAttributes(types) : null)
            .WithParameterList(Parameters(method))
            .WithLeadingTrivia(indentation)
            .WithAttributeLists([.. attributes]);
        source = method.Symbol.IsOverride ? WithInheritedConstraints(source, method.Symbol) : source;
        return source.WithLeadingTrivia(indentation.Insert(0, newLine));
    }

    /// <summary>
    /// Neither a default, which would be a second one to keep equal, nor <c>params</c> or <c>this</c>, which are for
    /// callers.
    /// </summary>
    public static ParameterListSyntax Parameters(CachedDeclaration method) =>
        method.Syntax.ParameterList.ReplaceNodes(
            method.Syntax.ParameterList.Parameters,
            (original, _) => Parameter(original, method.Model));

    public static ParameterSyntax Parameter(ParameterSyntax parameter, SemanticModel model)
    {
        var leading = parameter.GetLeadingTrivia();
        var attributes = AttributeSharing.OfSourceParameter(parameter.AttributeLists, model)
            .Select(list => list.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space));
        var modifiers = parameter.Modifiers.Where(modifier => modifier.Kind() is not (SyntaxKind.ParamsKeyword or SyntaxKind.ThisKeyword));
        return parameter
            .WithAttributeLists([])
            .WithModifiers([])
            .WithoutLeadingTrivia()
            .WithModifiers(SyntaxFactory.TokenList(modifiers.Select(modifier => modifier.WithLeadingTrivia())))
            .WithAttributeLists([.. attributes])
            .WithIdentifier(parameter.Default is null ? parameter.Identifier : parameter.Identifier.WithTrailingTrivia())
            .WithDefault(null)
            .WithLeadingTrivia(leading);
    }

    private static IEnumerable<SyntaxToken> Modifiers(CachedDeclaration method)
    {
        yield return Words.Of(SyntaxKind.PrivateKeyword);
        foreach (var modifier in method.Syntax.Modifiers)
        {
            if (modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.UnsafeKeyword or SyntaxKind.AsyncKeyword)
            {
                yield return Words.Of(modifier.Kind());
            }
        }
    }

    private static TypeParameterListSyntax WithoutAttributes(TypeParameterListSyntax types) =>
        types.ReplaceNodes(types.Parameters, (parameter, _) => parameter.WithAttributeLists([]));

    /// <summary>An override must not state its constraints, another method must.</summary>
    private static MethodDeclarationSyntax WithInheritedConstraints(MethodDeclarationSyntax source, IMethodSymbol method)
    {
        var end = source.ConstraintClauses.Any() ? source.ConstraintClauses.Last().GetTrailingTrivia() : source.ParameterList.GetTrailingTrivia();
        var clauses = new List<TypeParameterConstraintClauseSyntax>();
        foreach (var parameter in method.TypeParameters)
        {
            if (TypeParameterConstraints.TextOf(parameter) is { Length: > 0 } text)
            {
                var declaration = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"void M() where {CodeText.Identifier(parameter.Name)} : {text};")!;
                clauses.Add(declaration.ConstraintClauses[0].WithLeadingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Simplifier.Annotation));
            }
        }

        return clauses.Count == 0
            ? source.WithConstraintClauses([])
            : source
                .WithParameterList(source.ParameterList.WithoutTrailingTrivia())
                .WithConstraintClauses([.. clauses.Take(clauses.Count - 1), clauses[clauses.Count - 1].WithTrailingTrivia(end)]);
    }
}
