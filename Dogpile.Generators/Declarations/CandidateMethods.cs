using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Declarations;

/// <summary>The methods of a project that are spelled as cached ones, in the order of the source.</summary>
internal static class CandidateMethods
{
    public static IEnumerable<MethodDeclarationSyntax> In(Compilation compilation, CancellationToken cancellationToken)
    {
        HashSet<string>? aliases = null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (FileDeclarations.Of(tree).Aliases is { } names)
            {
                (aliases ??= []).UnionWith(names);
            }
        }

        return compilation.SyntaxTrees.SelectMany(tree => FileDeclarations.Of(tree).Candidates(aliases));
    }
}
