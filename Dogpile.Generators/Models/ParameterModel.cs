namespace Dogpile.Generators.Models;

/// <summary>A parameter of a cached method.</summary>
/// <param name="Name">The name as code, keywords escaped.</param>
/// <param name="PlainName">The name without escape.</param>
/// <param name="Role">What the parameter is to the cache.</param>
/// <param name="Type">The type as declared.</param>
/// <param name="ArgumentType">The type it has in a key or state tuple: <c>object</c> in place of <c>dynamic</c>.</param>
/// <param name="AllowsNull">Whether an attribute lets callers pass a null that the type does not show.</param>
/// <param name="Modifiers">Modifiers of the declaration, each followed by a space.</param>
/// <param name="IsParams">Whether a companion that ends with it takes it as <c>params</c>.</param>
/// <param name="Attributes">Attributes that a companion repeats, followed by a space; else empty.</param>
/// <param name="Default">The declared default as code; null for none.</param>
/// <param name="Key">How it, or one element of a collection of keys, is written into a key; null when it is not.</param>
internal sealed record ParameterModel(
    string Name,
    string PlainName,
    ParameterRole Role,
    string Type,
    string ArgumentType,
    bool AllowsNull,
    string Modifiers,
    bool IsParams,
    string Attributes,
    string? Default,
    KeyPartModel? Key)
{
    /// <summary>The parameter as an argument. A dynamic one is cast, so that the call stays bound at compile time.</summary>
    public string Argument => (ArgumentType == Type ? Name : $"({ArgumentType}){Name}") + (AllowsNull ? "!" : "");
}
