namespace Dogpile.Generators.Models;

/// <summary>The source method of a cached method.</summary>
/// <param name="Member">The method, with type arguments.</param>
/// <param name="Parameters">Which parameters of the cached method it takes, in order.</param>
/// <param name="HasOverloads">Whether arguments must be of the exact types for the call to reach it.</param>
internal sealed record SourceModel(MemberModel Member, EquatableArray<int> Parameters, bool HasOverloads);
