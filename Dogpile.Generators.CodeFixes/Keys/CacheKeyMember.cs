using Dogpile.Generators.CodeFixes.Editing;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes.Keys;

/// <summary>Writes the property <c>CacheKey</c>.</summary>
internal static class CacheKeyMember
{
    /// <summary>
    /// The member's text, its lines ended by <c>\n</c>. Explicit, so that it is neither printed nor serialized as data. A type
    /// that can be derived from says so when another type's value comes along, of which it does not know all the state; that
    /// one is to implement the interface itself.
    /// </summary>
    public static string Text(DeclaredType type, string? state, DocumentEditor editor)
    {
        var isFinal = type.Symbol.IsSealed || type.Symbol.IsValueType;
        var declaration = $"/// <inheritdoc />\nstring {Name("Dogpile.ICacheKey")}.CacheKey => ";
        if (state is null)
        {
            return $"{declaration}throw new {Name("System.NotImplementedException")}();\n";
        }

        var text = $"{Name("System.FormattableString")}.Invariant($\"{state}\")";
        if (isFinal)
        {
            return $"{declaration}{text};\n";
        }

        var own = CodeText.Identifier(type.Symbol.Name)
            + (type.Symbol.Arity == 0 ? "" : $"<{string.Join(", ", type.Symbol.TypeParameters.Select(parameter => CodeText.Identifier(parameter.Name)))}>");
        return $"{declaration}GetType() == typeof({own})\n"
            + $"    ? {text}\n"
            + $"    : throw new {Name("System.NotSupportedException")}($\"{{GetType()}} must implement ICacheKey itself: that of {type.Symbol.Name} does not know all its state.\");\n";

        string Name(string metadataName) =>
            editor.SemanticModel.Compilation.GetTypeByMetadataName(metadataName) is { } found
                ? Imported.Name(found, type.Syntax, editor).ToString()
                : "global::" + metadataName;
    }
}
