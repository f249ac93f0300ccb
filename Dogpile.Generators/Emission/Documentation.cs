using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Emission;

/// <summary>The documentation of generated members.</summary>
internal static class Documentation
{
    public static string See(CachedMethodModel method) => $"<see cref=\"{Escape(method.Reference)}\"/>";

    /// <summary>The parameters are described where the user described them.</summary>
    public static string InheritParameters(CachedMethodModel method) => $"/// <inheritdoc cref=\"{Escape(method.Reference)}\" path=\"/param\"/>";

    /// <summary>What a key of the method looks like, the arguments in braces.</summary>
    public static string KeyFormat(CachedMethodModel method)
    {
        var arguments = method.EntryParameters.Select(parameter => $"{{{parameter.PlainName}}}");
        return Escape(Printable($"{KeyPrefix.Readable(method)}|{string.Join(" ", arguments)}"));
    }

    /// <summary>Line breaks would end the comment.</summary>
    private static string Printable(string text) => SymbolDisplay.FormatLiteral(text, quote: false);

    public static string Escape(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");
}
