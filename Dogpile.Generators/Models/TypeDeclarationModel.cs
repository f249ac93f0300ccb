namespace Dogpile.Generators.Models;

/// <summary>One partial type declaration.</summary>
/// <param name="Keyword"><c>class</c>, <c>record</c>, <c>record struct</c> …</param>
/// <param name="Name">The name with its type parameters, keywords escaped.</param>
internal sealed record TypeDeclarationModel(string Keyword, string Name);
