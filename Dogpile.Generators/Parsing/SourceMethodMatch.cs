using System.Collections.Immutable;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Whether a method can be the source of a cached method, and if not, why.</summary>
internal sealed class SourceMethodMatch(IMethodSymbol method, KnownTypes known)
{
    public SourceModel? Try(IMethodSymbol candidate, out string mismatch)
    {
        if (method.IsStatic && !candidate.IsStatic)
        {
            mismatch = "it is an instance method, the cached one is static";
            return null;
        }

        if (method.Arity != candidate.Arity || !TypeParameterConstraints.AreEqual(method, candidate))
        {
            mismatch = "its type parameters or their constraints differ";
            return null;
        }

        var source = method.Arity == 0 ? candidate : candidate.Construct([.. method.TypeParameters]);
        if (source.RefKind != method.RefKind || !IsSame(source.ReturnType, method.ReturnType))
        {
            mismatch = $"it returns '{ReturnTypeOf(source)}', not '{ReturnTypeOf(method)}'";
            return null;
        }

        if (MatchParameters(source.Parameters) is not { } parameters)
        {
            mismatch = new ParameterMismatch(method, known).Describe(source.Parameters);
            return null;
        }

        mismatch = "";
        return new SourceModel(Member(source), parameters.ToEquatableArray(), HasOverloads: false);
    }

    /// <summary>Which parameters of the cached method the source takes; it may leave out cancellation tokens.</summary>
    private List<int>? MatchParameters(ImmutableArray<IParameterSymbol> sourceParameters)
    {
        var taken = new List<int>();
        for (var index = 0; index < method.Parameters.Length; index++)
        {
            var parameter = method.Parameters[index];
            if (taken.Count < sourceParameters.Length && Accepts(sourceParameters[taken.Count], parameter))
            {
                taken.Add(index);
            }
            else if (!known.IsCancellationToken(parameter.Type))
            {
                return null;
            }
        }

        return taken.Count == sourceParameters.Length ? taken : null;
    }

    private bool Accepts(IParameterSymbol source, IParameterSymbol parameter) =>
        (source.RefKind is RefKind.None or RefKind.In || source.RefKind == parameter.RefKind)
        && known.Compilation.ClassifyCommonConversion(parameter.Type, source.Type).IsIdentity
        && NullabilityMatch.Accepts(parameter.Type, source.Type);

    private bool IsSame(ITypeSymbol left, ITypeSymbol right) =>
        known.Compilation.ClassifyCommonConversion(left, right).IsIdentity && NullabilityMatch.IsExact(left, right);

    private static string ReturnTypeOf(IMethodSymbol returning) =>
        (returning.RefKind == RefKind.None ? "" : "ref ") + returning.ReturnType.ToDisplayString();

    private static MemberModel Member(IMethodSymbol source)
    {
        var typeArguments = source.Arity == 0 ? "" : $"<{string.Join(", ", source.TypeArguments.Select(CodeText.Of))}>";
        var owner = source.IsStatic ? CodeText.Qualifier(source.ContainingType) : null;
        return new MemberModel(CodeText.Identifier(source.Name) + typeArguments, owner, IsMethod: true);
    }
}
