using System.Collections.Immutable;
using System.Composition;
using Dogpile.Generators.CodeFixes.Editing;
using Dogpile.Generators.CodeFixes.Fixing;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes;

/// <summary>Writes the source method that a cached method lacks (DOG003), to be filled in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CreateSourceCodeFixProvider))]
[Shared]
public sealed class CreateSourceCodeFixProvider : CachedMethodCodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticRules.SourceMissing.Id];

    private protected override async Task<IReadOnlyList<ProposedFix>> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await CachedDeclaration.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not { IsInUsableType: true } method
            || !method.Symbol.IsPartialDefinition
            || !SourceNames.IsFree(method, method.SourceName)
            || method.Model.Compilation.GetTypeByMetadataName("System.NotImplementedException") is not { } exception)
        {
            return [];
        }

        var name = method.SourceName;
        var target = $"{CodeText.MetadataName(method.Symbol.ContainingType)}.{name}{SourceNames.SignatureOf(method.Symbol)}";
        return [new ProposedFix($"Create '{name}'", FixKeys.CreateSource, target, CreateAsync)];

        async Task CreateAsync(SolutionEditor solution, CancellationToken token)
        {
            var editor = await solution.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false);
            editor.InsertAfter(method.Syntax, WithStub(SourceMethodSyntax.Of(method, name), Imported.Name(exception, method.Syntax, editor)));
        }
    }

    private static MethodDeclarationSyntax WithStub(MethodDeclarationSyntax source, TypeSyntax exception)
    {
        var end = source.GetTrailingTrivia();
        var thrown = SyntaxFactory.ThrowExpression(
            Words.Of(SyntaxKind.ThrowKeyword),
            SyntaxFactory.ObjectCreationExpression(Words.Of(SyntaxKind.NewKeyword), exception, SyntaxFactory.ArgumentList(), initializer: null));
        var arrow = Words.Of(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space);
        return source
            .WithSemicolonToken(default)
            .WithoutTrailingTrivia()
            .WithExpressionBody(SyntaxFactory.ArrowExpressionClause(arrow, thrown))
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(end));
    }
}
