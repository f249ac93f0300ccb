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

    /// <summary>Whether a call with the cached method's arguments could bind to a method that does not match.</summary>
    public bool CouldTake(IMethodSymbol candidate)
    {
        IParameterSymbol[] given = [.. method.Parameters.Where(parameter => !known.IsCancellationToken(parameter.Type))];
        IParameterSymbol[] taken = [.. candidate.Parameters.Where(parameter => !known.IsCancellationToken(parameter.Type))];
        if (candidate.Arity > 0 || taken.Length != given.Length)
        {
            return candidate.Arity > 0 || (taken.Length > given.Length && taken.Skip(given.Length).All(parameter => parameter.IsOptional || parameter.IsParams));
        }

        return given.Zip(taken, (from, to) => known.Compilation.ClassifyCommonConversion(from.Type, to.Type)).All(conversion => conversion is { Exists: true, IsImplicit: true });
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
