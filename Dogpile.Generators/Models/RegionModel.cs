namespace Dogpile.Generators.Models;

/// <summary>Where a cached method finds its region.</summary>
/// <param name="InMethod">The expression in the method's body, where parameters shadow members.</param>
/// <param name="InType">The expression in another member of the type.</param>
/// <param name="IsStatic">Whether <paramref name="InType"/> needs no instance.</param>
internal sealed record RegionModel(string InMethod, string InType, bool IsStatic);
