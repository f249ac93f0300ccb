using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes.Fixing;

/// <summary>
/// A code fix whose changes all go through one editor, so that fixing one diagnostic and fixing all of them are the
/// same thing, also where several changes meet in one type.
/// </summary>
public abstract class CachedMethodCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => FixAllAtOnce.Instance;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in await ProposeAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                var action = CodeAction.Create(
                    fix.Title,
                    cancellationToken => ApplyAsync(context.Document.Project.Solution, [fix], cancellationToken),
                    fix.EquivalenceKey);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>What can be done about a diagnostic; empty where nothing sound can.</summary>
    private protected abstract Task<IReadOnlyList<ProposedFix>> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken);

    internal async Task<IReadOnlyList<ProposedFix>> ProposeAllAsync(
        Document document, IEnumerable<Diagnostic> diagnostics, string? equivalenceKey, CancellationToken cancellationToken)
    {
        var fixes = new List<ProposedFix>();
        foreach (var diagnostic in diagnostics.Where(diagnostic => FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            fixes.AddRange((await ProposeAsync(document, diagnostic, cancellationToken).ConfigureAwait(false))
                .Where(fix => fix.EquivalenceKey == equivalenceKey));
        }

        return fixes;
    }

    internal static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<ProposedFix> fixes, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        var targets = new HashSet<string>();
        foreach (var fix in fixes.Where(fix => targets.Add(fix.Target)))
        {
            await fix.Apply(editor, cancellationToken).ConfigureAwait(false);
        }

        return editor.GetChangedSolution();
    }
}
