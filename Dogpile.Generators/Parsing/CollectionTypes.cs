using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>The collections that methods of many keys take and return, and how generated code makes one.</summary>
internal static class CollectionTypes
{
    private const string Generic = "System.Collections.Generic.";
    private const string Immutable = "System.Collections.Immutable.";

    private static readonly Dictionary<string, KeysForm> Keys = new()
    {
        [Generic + "IEnumerable`1"] = KeysForm.Array,
        [Generic + "IReadOnlyCollection`1"] = KeysForm.Array,
        [Generic + "IReadOnlyList`1"] = KeysForm.Array,
        [Generic + "ICollection`1"] = KeysForm.Array,
        [Generic + "IList`1"] = KeysForm.Array,
        [Generic + "List`1"] = KeysForm.CollectionExpression,
        [Immutable + "ImmutableArray`1"] = KeysForm.CollectionExpression,
        [Generic + "HashSet`1"] = KeysForm.Set,
        [Generic + "ISet`1"] = KeysForm.Set,
        [Generic + "IReadOnlySet`1"] = KeysForm.Set,
    };

    /// <summary>An interface that promises to be changeable gets a list that is.</summary>
    private static readonly Dictionary<string, string> Lists = new()
    {
        [Generic + "IReadOnlyCollection`1"] = "values",
        [Generic + "IReadOnlyList`1"] = "values",
        [Generic + "ICollection`1"] = "[.. values]",
        [Generic + "IList`1"] = "[.. values]",
        [Generic + "List`1"] = "[.. values]",
        [Immutable + "ImmutableArray`1"] = "[.. values]",
    };

    private static readonly Dictionary<string, string> Dictionaries = new()
    {
        [Generic + "Dictionary`2"] = "values",
        [Generic + "IReadOnlyDictionary`2"] = "values",
        [Generic + "IDictionary`2"] = "values",
        [Generic + "SortedDictionary`2"] = "new(values)",
        ["System.Collections.ObjectModel.ReadOnlyDictionary`2"] = "new(values)",
        ["System.Collections.Concurrent.ConcurrentDictionary`2"] = "new(values)",
        [Immutable + "ImmutableDictionary`2"] = "global::System.Collections.Immutable.ImmutableDictionary.ToImmutableDictionary(values)",
        ["System.Collections.Frozen.FrozenDictionary`2"] = "global::System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(values)",
    };

    /// <summary>The element of a collection that can give keys, and how such a collection is made of an array; null for other types.</summary>
    public static (ITypeSymbol Element, KeysForm Form)? OfKeys(ITypeSymbol type) => type switch
    {
        // Bytes are one key.
        IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => null,
        IArrayTypeSymbol { IsSZArray: true } array => (array.ElementType, KeysForm.Array),
        INamedTypeSymbol { TypeArguments: [var element] } named when Keys.TryGetValue(Name(named), out var form) => (element, form),
        _ => null,
    };

    /// <summary>The element of a list of values, and how it is made of an array; null for other types.</summary>
    public static (ITypeSymbol Value, string Build)? OfValues(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => (array.ElementType, "values"),
        INamedTypeSymbol { TypeArguments: [var value] } named when Lists.TryGetValue(Name(named), out var build) => (value, build),
        _ => null,
    };

    /// <summary>The key and value of a dictionary, and how it is made of another one; null for other types.</summary>
    public static (ITypeSymbol Key, ITypeSymbol Value, string Build)? OfValuesByKey(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeArguments: [var key, var value] } named when Dictionaries.TryGetValue(Name(named), out var build) => (key, value, build),
        _ => null,
    };

    private static string Name(INamedTypeSymbol type) => CodeText.MetadataName(type.OriginalDefinition);
}
