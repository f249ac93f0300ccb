using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes.Fixing;

/// <summary>One change that would mend one diagnostic.</summary>
/// <param name="Title">What the change does: short, imperative.</param>
/// <param name="EquivalenceKey">The same for all changes of this kind, whatever they are about.</param>
/// <param name="Target">What is changed; of several fixes with one target, only the first is applied.</param>
/// <param name="Apply">Makes the change. The editor may hold other fixes already, also to nodes around this one's.</param>
internal sealed record ProposedFix(
    string Title,
    string EquivalenceKey,
    string Target,
    Func<SolutionEditor, CancellationToken, Task> Apply);
