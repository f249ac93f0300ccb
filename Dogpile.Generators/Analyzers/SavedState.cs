using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>State that a method sets for a while: what it was before is kept in a local variable, and only written back.</summary>
internal static class SavedState
{
    public static bool IsOnlyWrittenBack(IOperation read)
    {
        if (read is not IMemberReferenceOperation || Locals.InitializedWith(read) is not { } local)
        {
            return false;
        }

        var uses = Locals.UsesOf(local, read).ToList();
        return uses.Count > 0 && uses.All(use => use.Parent is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment
            && assignment.Value == use
            && SyntaxFactory.AreEquivalent(target.Syntax, read.Syntax));
    }
}
