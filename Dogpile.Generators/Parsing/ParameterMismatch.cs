using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Says how the parameters of a source method differ from those of the cached method, which they do.</summary>
internal sealed class ParameterMismatch(IMethodSymbol method, KnownTypes known)
{
    public string Describe(ImmutableArray<IParameterSymbol> source)
    {
        // Tokens may be left out, so they are counted only when the source takes some.
        var takesTokens = source.Any(parameter => known.IsCancellationToken(parameter.Type));
        var expected = method.Parameters.Where(parameter => takesTokens || !known.IsCancellationToken(parameter.Type)).ToList();
        for (var index = 0; index < Math.Min(source.Length, expected.Count); index++)
        {
            if (Difference(source[index], expected[index]) is { } difference)
            {
                return $"parameter '{source[index].Name}' {difference}";
            }
        }

        return source.Length > expected.Count
            ? $"it takes {Count(source.Length)}, '{method.Name}' {expected.Count}: '{source[expected.Count].Name}' has no counterpart"
            : $"it takes {Count(source.Length)}, '{method.Name}' {expected.Count}: '{expected[source.Length].Name}' is missing";
    }

    private string? Difference(IParameterSymbol source, IParameterSymbol expected)
    {
        if (!known.Compilation.ClassifyCommonConversion(expected.Type, source.Type).IsIdentity)
        {
            return $"is of type '{Text(source.Type)}', but '{expected.Name}' of '{method.Name}' of type '{Text(expected.Type)}'";
        }

        if (source.RefKind is not (RefKind.None or RefKind.In) && source.RefKind != expected.RefKind)
        {
            return $"is passed by '{Keyword(source.RefKind)}', but '{expected.Name}' of '{method.Name}' {(expected.RefKind == RefKind.None ? "by value" : $"by '{Keyword(expected.RefKind)}'")}";
        }

        return NullabilityMatch.Accepts(expected.Type, source.Type)
            ? null
            : $"is of type '{Text(source.Type)}', but '{expected.Name}' of '{method.Name}' of type '{Text(expected.Type)}': their nullability differs";
    }

    private static string Count(int number) => number == 1 ? "1 parameter" : $"{number} parameters";

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private static string Keyword(RefKind kind) => kind switch
    {
        RefKind.Out => "out",
        RefKind.In => "in",
        RefKind.RefReadOnlyParameter => "ref readonly",
        _ => "ref",
    };
}
