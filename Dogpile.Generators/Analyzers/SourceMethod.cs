using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Analyzers;

/// <summary>A cached method and the method of the same type that does its work.</summary>
/// <param name="Cached">The cached method.</param>
/// <param name="Attribute">What makes it one.</param>
/// <param name="Symbol">The source method.</param>
/// <param name="Parameters">Which parameters of the cached method the source takes, in order.</param>
internal sealed record SourceMethod(IMethodSymbol Cached, CacheAttribute Attribute, IMethodSymbol Symbol, EquatableArray<int> Parameters)
{
    /// <summary>The cached methods of a type whose source it declares itself; the bodies of a base type are not looked at from here.</summary>
    public static IReadOnlyList<SourceMethod> In(INamedTypeSymbol type, KnownTypes known, CancellationToken cancellationToken)
    {
        List<SourceMethod>? found = null;
        foreach (var member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is IMethodSymbol { IsImplicitlyDeclared: false, IsPartialDefinition: true, IsVararg: false } method
                && CacheAttribute.Of(method, known) is { } attribute
                && !HalfTypedCode.Is(method)
                && SourceMethodFinder.Find(method, attribute, known, new Findings(), out var source) is { } model
                && source is not null
                && SymbolEqualityComparer.Default.Equals(source.ContainingType, type))
            {
                (found ??= []).Add(new SourceMethod(method, attribute, source, model.Parameters));
            }
        }

        return found ?? (IReadOnlyList<SourceMethod>)[];
    }

    /// <summary>Whether a body is the one of this source method, in whichever part of a partial method it stands.</summary>
    public bool IsBodyOf(ISymbol owner) => owner is IMethodSymbol method && SymbolEqualityComparer.Default.Equals(Definition(method), Definition(Symbol));

    /// <summary>Whether a call goes to the cached method.</summary>
    public bool IsCachedMethod(IMethodSymbol called) => SymbolEqualityComparer.Default.Equals(Definition(called), Definition(Cached));

    /// <summary>The parameter of the source that takes an argument of the cached method; null when the source leaves it out.</summary>
    public IParameterSymbol? SourceParameter(IParameterSymbol cached)
    {
        for (var index = 0; index < Parameters.Count && index < Symbol.Parameters.Length; index++)
        {
            if (Parameters[index] == cached.Ordinal)
            {
                return Symbol.Parameters[index];
            }
        }

        return null;
    }

    private static IMethodSymbol Definition(IMethodSymbol method) => (method.PartialDefinitionPart ?? method).OriginalDefinition;
}
