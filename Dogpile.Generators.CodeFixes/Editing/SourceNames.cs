using Dogpile.Generators.CodeFixes.Fixing;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.CodeFixes.Editing;

/// <summary>Whether a source method of a certain name can be added beside a cached method.</summary>
internal static class SourceNames
{
    /// <summary>The name the source should have, with the first number behind it that makes it usable.</summary>
    public static string Free(CachedDeclaration method)
    {
        var used = new HashSet<string>(method.Syntax.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        if (method.SourceNameIsGiven)
        {
            // In nameof(…), which is no use of it.
            used.Remove(method.SourceName);
        }

        for (var number = 1; ; number++)
        {
            var name = number == 1 ? method.SourceName : method.SourceName + number;
            if (!used.Contains(name) && IsFree(method, name))
            {
                return name;
            }
        }
    }

    /// <summary>Whether a source of that name would clash with nothing, and be the only one that fits.</summary>
    public static bool IsFree(CachedDeclaration method, string name)
    {
        var type = method.Symbol.ContainingType;
        var match = new SourceMethodMatch(method.Symbol, new KnownTypes(method.Model.Compilation));
        return SyntaxFacts.IsValidIdentifier(name)
            && name != type.Name
            && type.TypeParameters.All(parameter => parameter.Name != name)
            && MemberLookup.SelfAndBases(type)
                .SelectMany(level => MemberLookup.AtLevel(level, name, type, method.Model.Compilation))
                .All(member => member is IMethodSymbol other
                    && !HasSameSignature(other, method.Symbol)
                    && match.Try(other, out _) is null);
    }

    public static string SignatureOf(IMethodSymbol method) =>
        $"`{method.Arity}({string.Join(",", method.Parameters.Select(parameter => TypeSignature.Of(parameter.Type, method)))})";

    private static bool HasSameSignature(IMethodSymbol left, IMethodSymbol right) => SignatureOf(left) == SignatureOf(right);
}
