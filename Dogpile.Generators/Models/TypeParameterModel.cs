namespace Dogpile.Generators.Models;

/// <summary>A type parameter of a cached method.</summary>
/// <param name="Name">The name, keywords escaped.</param>
/// <param name="Constraints">What follows <c>where T :</c> in a new declaration; empty for none.</param>
/// <param name="WrapperConstraints">The same for the cached method itself, where an override inherits most of them.</param>
internal sealed record TypeParameterModel(string Name, string Constraints, string WrapperConstraints);
