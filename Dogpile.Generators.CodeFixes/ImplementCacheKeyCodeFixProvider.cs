using System.Collections.Immutable;
using System.Composition;
using Dogpile.Generators.CodeFixes.Editing;
using Dogpile.Generators.CodeFixes.Fixing;
using Dogpile.Generators.CodeFixes.Keys;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes;

/// <summary>
/// Lets a type of the solution say what identifies it (DOG011): by all its state where that makes a key for sure, and by
/// a member to be filled in, which throws until then. Which part of the state would be enough is never guessed.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImplementCacheKeyCodeFixProvider))]
[Shared]
public sealed class ImplementCacheKeyCodeFixProvider : CachedMethodCodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticRules.ArgumentNotKeyable.Id];

    private protected override async Task<IReadOnlyList<ProposedFix>> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await CachedDeclaration.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not { } method
            || method.ParameterAt(diagnostic) is not { } parameter
            || new KeylessTypes(new KnownTypes(method.Model.Compilation)).FirstIn(parameter.Symbol.Type) is not { } keyless
            || await DeclaredType.FindAsync(keyless, document.Project.Solution, cancellationToken).ConfigureAwait(false) is not { } type)
        {
            return [];
        }

        var target = $"{type.Document.Project.Id}:{CodeText.MetadataName(type.Symbol)}";
        var byHand = new ProposedFix($"Implement ICacheKey on '{type.Symbol.Name}' by hand", FixKeys.ImplementCacheKeyByHand, target, (solution, token) => ImplementAsync(solution, null, token));
        return StateText.Of(type.Symbol, type.CacheKey) is { } text
            ? [new ProposedFix($"Implement ICacheKey on '{type.Symbol.Name}' by all its state", FixKeys.ImplementCacheKeyByValues, target, (solution, token) => ImplementAsync(solution, text, token)), byHand]
            : [byHand];

        async Task ImplementAsync(SolutionEditor solution, string? text, CancellationToken token)
        {
            var editor = await solution.GetDocumentEditorAsync(type.Document.Id, token).ConfigureAwait(false);
            var name = Imported.Name(type.CacheKey, type.Syntax, editor);
            var member = CacheKeyMember.Text(type, text, editor);
            editor.ReplaceNode(type.Syntax, (current, _) => TypeAdditions.Add((TypeDeclarationSyntax)current, name, member, NewLines.Of(editor.OriginalRoot).ToString()));
        }
    }
}
