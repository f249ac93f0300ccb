using System.Collections.Immutable;
using System.Composition;
using Dogpile.Generators.CodeFixes.Editing;
using Dogpile.Generators.CodeFixes.Fixing;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes;

/// <summary>Gives a source method that does not fit (DOG005) the parameters and the return type of its cached method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeSourceSignatureCodeFixProvider))]
[Shared]
public sealed class ChangeSourceSignatureCodeFixProvider : CachedMethodCodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticRules.SourceMismatched.Id];

    private protected override async Task<IReadOnlyList<ProposedFix>> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await CachedDeclaration.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not { IsInUsableType: true } method
            || OnlyCandidate(method) is not { } source
            || await source.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax syntax
            || document.Project.Solution.GetDocument(syntax.SyntaxTree) is not { } sourceDocument
            || sourceDocument is SourceGeneratedDocument)
        {
            return [];
        }

        var fix = new ProposedFix($"Change the signature of '{source.Name}'", FixKeys.ChangeSourceSignature, $"{sourceDocument.Id}:{syntax.SpanStart}", ChangeAsync);
        return await BreaksAsync(fix, sourceDocument, cancellationToken).ConfigureAwait(false) ? [] : [fix];

        async Task ChangeAsync(SolutionEditor solution, CancellationToken token)
        {
            var editor = await solution.GetDocumentEditorAsync(sourceDocument.Id, token).ConfigureAwait(false);
            editor.ReplaceNode(syntax, SourceSignature.Change(syntax, source, method));
        }
    }

    /// <summary>The one method that is meant; null where that is a guess, or where others rely on its signature.</summary>
    private static IMethodSymbol? OnlyCandidate(CachedDeclaration method)
    {
        var type = method.Symbol.ContainingType;
        var known = new KnownTypes(method.Model.Compilation);
        var candidates = MemberLookup.SelfAndBases(type)
            .SelectMany(level => MemberLookup.AtLevel(level, method.SourceName, type, method.Model.Compilation))
            .ToList();
        return candidates.Count == 1
            && candidates[0] is IMethodSymbol
            {
                MethodKind: MethodKind.Ordinary,
                DeclaredAccessibility: Accessibility.Private,
                IsVirtual: false,
                IsOverride: false,
                IsAbstract: false,
                IsExtern: false,
                DeclaringSyntaxReferences.Length: 1,
                PartialDefinitionPart: null,
                PartialImplementationPart: null,
                IsPartialDefinition: false,
            } candidate
            && SymbolEqualityComparer.Default.Equals(candidate.ContainingType, type)
            && !type.GetMembers().OfType<IMethodSymbol>().Any(other => IsAnotherUser(other, candidate, method, known))
                ? candidate
                : null;
    }

    private static bool IsAnotherUser(IMethodSymbol other, IMethodSymbol source, CachedDeclaration method, KnownTypes known) =>
        CacheAttribute.Of(other, known) is { } attribute
        && !SymbolEqualityComparer.Default.Equals(other, method.Symbol)
        && (SymbolEqualityComparer.Default.Equals(other, source) || (attribute.Source ?? other.Name + "Core") == source.Name);

    /// <summary>Whether the body, or a caller in its file, would no longer compile.</summary>
    private static async Task<bool> BreaksAsync(ProposedFix fix, Document document, CancellationToken cancellationToken)
    {
        var changed = await ApplyAsync(document.Project.Solution, [fix], cancellationToken).ConfigureAwait(false);
        return await ErrorsAsync(changed.GetDocument(document.Id)).ConfigureAwait(false) > await ErrorsAsync(document).ConfigureAwait(false);

        async Task<int> ErrorsAsync(Document? version) =>
            version is not null && await version.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                ? model.GetDiagnostics(cancellationToken: cancellationToken).Count(found => found.Severity == DiagnosticSeverity.Error)
                : 0;
    }
}
