using Dogpile.Generators.Declarations;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Reads all cached methods of a project, in the order of the source.</summary>
internal static class CachedMethodReader
{
    public static IEnumerable<CachedMethodModel> Read(Compilation compilation, CancellationToken cancellationToken)
    {
        var known = new KnownTypes(compilation);
        if (known.CacheOnArgumentsAttribute is null)
        {
            yield break;
        }

        SemanticModel? semantics = null;
        foreach (var candidate in CandidateMethods.In(compilation, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (semantics?.SyntaxTree != candidate.SyntaxTree)
            {
                semantics = compilation.GetSemanticModel(candidate.SyntaxTree);
            }

            if (semantics.GetDeclaredSymbol(candidate, cancellationToken) is IMethodSymbol method
                && KnownTypes.FindAttribute(method, known.CacheOnArgumentsAttribute) is { } attribute
                && CachedMethodParser.Parse(method, attribute, known, cancellationToken).Model is { } model)
            {
                yield return model;
            }
        }
    }
}
