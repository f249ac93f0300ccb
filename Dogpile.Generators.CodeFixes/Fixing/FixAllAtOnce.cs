using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Dogpile.Generators.CodeFixes.Fixing;

/// <summary>
/// Applies all fixes to one solution. The ready-made batch fixer makes each change by itself and merges the texts, which
/// fails where two methods of one type both need it to be partial.
/// </summary>
internal sealed class FixAllAtOnce : FixAllProvider
{
    public static FixAllAtOnce Instance { get; } = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var provider = (CachedMethodCodeFixProvider)fixAllContext.CodeFixProvider;
        var fixes = new List<ProposedFix>();
        foreach (var (document, diagnostics) in await DiagnosticsAsync(fixAllContext).ConfigureAwait(false))
        {
            fixes.AddRange(await provider
                .ProposeAllAsync(document, diagnostics, fixAllContext.CodeActionEquivalenceKey, fixAllContext.CancellationToken)
                .ConfigureAwait(false));
        }

        return fixes.Count == 0
            ? null
            : CodeAction.Create(
                fixes[0].Title,
                cancellationToken => CachedMethodCodeFixProvider.ApplyAsync(fixAllContext.Solution, fixes, cancellationToken),
                fixAllContext.CodeActionEquivalenceKey);
    }

    /// <summary>The diagnostics in scope, by document and in the order of their places.</summary>
    private static async Task<IReadOnlyList<(Document Document, IReadOnlyList<Diagnostic> Diagnostics)>> DiagnosticsAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document && context.Document is { } only)
        {
            return [(only, InOrder(await context.GetDocumentDiagnosticsAsync(only).ConfigureAwait(false)))];
        }

        var found = new List<(Document, IReadOnlyList<Diagnostic>)>();
        foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            var diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (var inTree in diagnostics.GroupBy(diagnostic => diagnostic.Location.SourceTree))
            {
                if (context.Solution.GetDocument(inTree.Key) is { } document)
                {
                    found.Add((document, InOrder(inTree)));
                }
            }
        }

        return found;
    }

    private static IReadOnlyList<Diagnostic> InOrder(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
}
