using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.CodeFixes.Keys;

/// <summary>
/// The state of a type as one text, in which no two states look the same: the parts are separated by <c>|</c>, which
/// none but free text can contain, and free text is preceded by its length.
/// </summary>
internal static class StateText
{
    /// <summary>The inside of an interpolated string for the invariant culture; null when a part has no such text.</summary>
    public static string? Of(INamedTypeSymbol type, INamedTypeSymbol cacheKey)
    {
        if (type.IsAbstract || !HasAllStateInFields(type))
        {
            return null;
        }

        var parts = new List<string>();
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst))
        {
            if (NameOf(field) is not { } name || PartOf(field.Type, Reference(name), type.IsValueType, cacheKey) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return parts.Count == 0 ? null : string.Join("|", parts);
    }

    /// <summary>What a base, a captured parameter of a primary constructor or an event holds is not among the fields.</summary>
    private static bool HasAllStateInFields(INamedTypeSymbol type) =>
        !type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "InlineArrayAttribute")
        && !type.GetMembers().OfType<IEventSymbol>().Any(member => !member.IsStatic)
        && type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
        && (type.IsRecord || !type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null }));

    /// <summary>In a getter, <c>field</c> means another one.</summary>
    private static string Reference(string name) => name == "field" ? "@field" : CodeText.Identifier(name);

    /// <summary>The field, or the property it stands behind if that gives the field's value and nothing else.</summary>
    private static string? NameOf(IFieldSymbol field) => field.AssociatedSymbol switch
    {
        null when field.CanBeReferencedByName && !field.IsFixedSizeBuffer => field.Name,
        IPropertySymbol { GetMethod: not null, IsVirtual: false } property when IsAutomatic(property) => property.Name,
        _ => null,
    };

    private static bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() switch
        {
            // Of a record.
            ParameterSyntax => true,
            PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } =>
                accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
            _ => false,
        });

    private static string? PartOf(ITypeSymbol type, string name, bool mayBeDefault, INamedTypeSymbol cacheKey)
    {
        var value = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        if (type.SpecialType == SpecialType.System_String)
        {
            return FreeText(name, "", mayBeDefault || type.NullableAnnotation != NullableAnnotation.NotAnnotated);
        }

        if (value.TypeKind is TypeKind.Class or TypeKind.Struct && value.AllInterfaces.Any(implemented => KnownTypes.Is(implemented, cacheKey)))
        {
            var mayBeNull = type.IsValueType ? !SymbolEqualityComparer.Default.Equals(type, value) : mayBeDefault || type.NullableAnnotation != NullableAnnotation.NotAnnotated;
            return FreeText($"((global::Dogpile.ICacheKey{(mayBeNull ? "?" : "")}){name})", ".CacheKey", mayBeNull);
        }

        return FormatOf(value) is { } format ? $"{{{name}{format}}}" : value.SpecialType == SpecialType.System_Char ? CharacterText(type, name) : null;
    }

    private static string FreeText(string name, string member, bool mayBeNull) =>
        !mayBeNull ? $"{{{name}{member}.Length}}:{{{name}{member}}}"
        : member.Length == 0 ? $"{{{name}?.Length ?? -1}}:{{{name}}}"
        : $"{{{name}?{member}.Length ?? -1}}:{{{name}?{member}}}";

    /// <summary>A character could be the separator, its number cannot.</summary>
    private static string CharacterText(ITypeSymbol type, string name) =>
        type.SpecialType == SpecialType.System_Char ? $"{{(int){name}}}" : $"{{(int?){name}}}";

    /// <summary>The format that loses nothing; null for a type whose text is not known to tell values apart.</summary>
    private static string? FormatOf(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => ":D",
        { SpecialType: SpecialType.System_DateTime } => ":O",
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double or SpecialType.System_Boolean } => "",
        INamedTypeSymbol named => CodeText.MetadataName(named) switch
        {
            "System.Guid" => "",
            "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" => ":O",
            "System.TimeSpan" => ":c",
            _ => null,
        },
        _ => null,
    };
}
