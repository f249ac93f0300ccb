using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>Which return types can be cached.</summary>
internal static class ReturnTypeRules
{
    public static (ReturnKind Kind, ITypeSymbol ValueType) Unwrap(ITypeSymbol type, KnownTypes known)
    {
        if (type is INamedTypeSymbol { TypeArguments: [var value] } named)
        {
            if (KnownTypes.Is(named, known.TaskOfValue))
            {
                return (ReturnKind.Task, value);
            }

            if (KnownTypes.Is(named, known.ValueTaskOfValue))
            {
                return (ReturnKind.ValueTask, value);
            }
        }

        return (ReturnKind.Value, type);
    }

    /// <summary>Whether a value that the method returns can be cached; if not, that is reported.</summary>
    public static bool Check(IMethodSymbol method, ITypeSymbol value, MethodDeclarationSyntax declaration, KnownTypes known, Findings findings)
    {
        if (Problem(method, value, known) is not { } problem)
        {
            return true;
        }

        findings.Report(
            DiagnosticRules.UnsupportedReturnType,
            declaration.ReturnType.GetLocation(),
            method.Name,
            Modifier(method) + method.ReturnType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            problem);
        return false;
    }

    /// <summary>How the method returns a reference; empty for a value.</summary>
    public static string Modifier(IMethodSymbol method) => method.RefKind switch
    {
        RefKind.None => "",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "ref ",
    };

    /// <summary>Why the method's value cannot be cached; null when it can.</summary>
    private static string? Problem(IMethodSymbol method, ITypeSymbol value, KnownTypes known)
    {
        if (method.RefKind != RefKind.None)
        {
            return "a reference points into one caller's memory";
        }

        if (value.SpecialType == SpecialType.System_Void || KnownTypes.Is(value, known.Task) || KnownTypes.Is(value, known.ValueTask))
        {
            return "there is no value to keep";
        }

        if (Unwrap(value, known).Kind != ReturnKind.Value && !SymbolEqualityComparer.Default.Equals(value, method.ReturnType))
        {
            return "its value is a task again, which callers cannot share; await it in the source method";
        }

        if (value.IsRefLikeType || value is ITypeParameterSymbol { AllowsRefLikeType: true })
        {
            return "a ref struct cannot live on the heap";
        }

        if (PointerTypes.Contains(value))
        {
            return "a pointer may outlive what it points to";
        }

        return IsLazy(value, known) ? "it is computed while it is read, so the result would not be kept; materialise it, for example as IReadOnlyList<T>"
            : IsDisposable(value, known) ? "the first caller to dispose it would take it from the others"
            : null;
    }

    private static bool IsLazy(ITypeSymbol type, KnownTypes known)
    {
        if (type.OriginalDefinition.SpecialType is SpecialType.System_Collections_IEnumerable
            or SpecialType.System_Collections_Generic_IEnumerable_T
            or SpecialType.System_Collections_IEnumerator
            or SpecialType.System_Collections_Generic_IEnumerator_T
            || KnownTypes.Is(type, known.OrderedEnumerable))
        {
            return true;
        }

        return Is(type, known.Queryable) || Is(type, known.AsyncEnumerable) || Is(type, known.AsyncEnumerator);
    }

    private static bool IsDisposable(ITypeSymbol type, KnownTypes known) =>
        type.SpecialType == SpecialType.System_IDisposable
        || type.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_IDisposable)
        || Is(type, known.AsyncDisposable)
        || Is(type, known.Stream)
        || (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(constraint => constraint is INamedTypeSymbol && IsDisposable(constraint, known)));

    private static bool Is(ITypeSymbol type, INamedTypeSymbol? contract) =>
        KnownTypes.Is(type, contract) || type.AllInterfaces.Any(implemented => KnownTypes.Is(implemented, contract));
}
