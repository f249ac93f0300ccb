using Dogpile.Generators.CodeFixes.Fixing;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.CodeFixes.Editing;

/// <summary>Parts a method with a body into a definition, which stays, and a source, which gets the body.</summary>
internal static class BodyToMove
{
    /// <summary>Directives between the attributes and the body would have to go both ways.</summary>
    public static bool CanBeTakenFrom(MethodDeclarationSyntax method) =>
        ((SyntaxNode?)method.Body ?? method.ExpressionBody) is { } body
        && !method.DescendantTrivia().Any(trivia =>
            trivia.IsDirective && trivia.SpanStart > method.SpanStart && trivia.SpanStart < body.SpanStart);

    /// <summary>The method without its body, naming its source if that has another name than expected.</summary>
    public static MethodDeclarationSyntax Definition(CachedDeclaration method, string sourceName)
    {
        var attribute = AttributeSyntaxOf(method);
        var lists = AttributeSharing.OfDefinition(method.Syntax.AttributeLists, method.Model, current =>
            current == attribute && sourceName != method.SourceName ? WithSource(current, sourceName) : current);
        var definition = method.Syntax.WithAttributeLists([.. lists]).WithBody(null).WithExpressionBody(null).WithSemicolonToken(default);
        return PartialModifier.AddTo(definition)
            .WithoutTrailingTrivia()
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(NewLines.Of(method.Syntax.SyntaxTree.GetRoot())))
            .WithLeadingTrivia(method.Syntax.GetLeadingTrivia());
    }

    /// <summary>
    /// The source. What called itself goes on to do so past the cache, as it did before, where it is sure that the same
    /// method would run: it is not virtual, and no default or list of arguments is left to the compiler.
    /// </summary>
    public static MethodDeclarationSyntax Source(CachedDeclaration method, string sourceName)
    {
        var marked = method.Syntax.ReplaceTokens(
            OwnCalls(method).Select(static call => call.Identifier),
            (original, _) => SyntaxFactory.Identifier(CodeText.Identifier(sourceName)).WithTriviaFrom(original));
        return SourceMethodSyntax.Of(method, sourceName)
            .WithBody(marked.Body)
            .WithExpressionBody(marked.ExpressionBody)
            .WithSemicolonToken(marked.SemicolonToken);
    }

    private static IEnumerable<SimpleNameSyntax> OwnCalls(CachedDeclaration method)
    {
        var symbol = method.Symbol;
        if (symbol.IsVirtual || symbol.IsOverride || symbol.IsExtensionMethod || symbol.Parameters.Any(parameter => parameter.IsParams))
        {
            yield break;
        }

        foreach (var call in method.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.ArgumentList.Arguments.Count == symbol.Parameters.Length
                && NameIn(call.Expression) is { } name
                && SymbolEqualityComparer.Default.Equals(method.Model.GetSymbolInfo(call).Symbol?.OriginalDefinition, symbol.OriginalDefinition))
            {
                yield return name;
            }
        }
    }

    /// <summary>Only a call of this very object: another one's cache is not this body's business.</summary>
    private static SimpleNameSyntax? NameIn(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name,
        _ => null,
    };

    private static AttributeSyntax AttributeSyntaxOf(CachedDeclaration method) =>
        (AttributeSyntax)method.Attribute.Data.ApplicationSyntaxReference!.GetSyntax();

    private static AttributeSyntax WithSource(AttributeSyntax attribute, string name)
    {
        var argument = SyntaxFactory.ParseAttributeArgumentList($"(Source = nameof({CodeText.Identifier(name)}))")!.Arguments[0];
        var old = attribute.ArgumentList?.Arguments.FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == nameof(CacheAttribute.Source));
        return old is null
            ? attribute.AddArgumentListArguments(attribute.ArgumentList is { Arguments.Count: > 0 } ? argument.WithLeadingTrivia(SyntaxFactory.Space) : argument)
            : attribute.ReplaceNode(old, argument.WithTriviaFrom(old));
    }
}
