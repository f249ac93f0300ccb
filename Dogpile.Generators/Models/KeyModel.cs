namespace Dogpile.Generators.Models;

/// <summary>What a cached method's keys begin with, and what makes them.</summary>
/// <param name="Module">The module, unescaped; without the type arguments that generic types append at run time.</param>
/// <param name="ModuleTypeParameters">The type parameters of the containing types.</param>
/// <param name="Name">The method's name in the key.</param>
/// <param name="Namespace">The namespace; null for none.</param>
/// <param name="Entry">What the keys and values are; null where that is not known.</param>
/// <param name="Generator">The method that makes the whole key; null for the default format.</param>
internal sealed record KeyModel(
    string Module,
    EquatableArray<string> ModuleTypeParameters,
    string Name,
    string? Namespace,
    EntryModel? Entry,
    MemberModel? Generator);
