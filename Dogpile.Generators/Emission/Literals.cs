using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Emission;

internal static class Literals
{
    /// <summary>A string literal, or <c>null</c>.</summary>
    public static string Of(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);
}
