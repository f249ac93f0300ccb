using System.Collections.Immutable;
using System.Composition;
using Dogpile.Generators.CodeFixes.Editing;
using Dogpile.Generators.CodeFixes.Fixing;
using Dogpile.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes;

/// <summary>Makes a cached method without a body partial (DOG001), and the types around a cached method (DOG002).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialCodeFixProvider))]
[Shared]
public sealed class AddPartialCodeFixProvider : CachedMethodCodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds =>
        [DiagnosticRules.NotABodilessPartialDefinition.Id, DiagnosticRules.TypeNotPartial.Id];

    private protected override async Task<IReadOnlyList<ProposedFix>> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await CachedDeclaration.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not { IsInUsableType: true } method)
        {
            return [];
        }

        if (diagnostic.Id == DiagnosticRules.TypeNotPartial.Id)
        {
            var types = PartialModifier.MissingAround(method.Syntax).Select(type => $"'{type.Identifier.ValueText}'");
            return [new ProposedFix($"Make {string.Join(" and ", types)} partial", FixKeys.MakeTypesPartial, method.Id, MakeTypesPartialAsync)];
        }

        return CanBeDefinition(method)
            ? [new ProposedFix($"Make '{method.Symbol.Name}' partial", FixKeys.MakeMethodPartial, method.Id, MakePartialAsync)]
            : [];

        async Task MakeTypesPartialAsync(SolutionEditor solution, CancellationToken token) =>
            PartialModifier.AddToTypesAround(method.Syntax, await solution.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false));

        async Task MakePartialAsync(SolutionEditor solution, CancellationToken token)
        {
            var editor = await solution.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false);
            editor.ReplaceNode(method.Syntax, PartialModifier.AddTo(method.Syntax));
            PartialModifier.AddToTypesAround(method.Syntax, editor);
        }
    }

    /// <summary>With a body it would be an implementation without a definition; what is abstract or extern has none to be given.</summary>
    private static bool CanBeDefinition(CachedDeclaration method) =>
        method.Syntax is { Body: null, ExpressionBody: null, ExplicitInterfaceSpecifier: null }
        && !method.Syntax.Modifiers.Any(modifier => modifier.Kind()
            is SyntaxKind.AbstractKeyword or SyntaxKind.ExternKeyword or SyntaxKind.PartialKeyword);
}
