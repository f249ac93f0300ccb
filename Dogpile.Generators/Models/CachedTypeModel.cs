namespace Dogpile.Generators.Models;

/// <summary>One generated file: a type and the cached methods it declares, in source order.</summary>
/// <param name="HintName">The file's name; unique in the compilation, whatever the file system makes of case.</param>
/// <param name="Type">The type.</param>
/// <param name="Methods">Its cached methods.</param>
internal sealed record CachedTypeModel(
    string HintName,
    ContainingTypeModel Type,
    EquatableArray<CachedMethodModel> Methods);
