namespace Dogpile.Generators.Models;

/// <summary>Why a method cannot be cached.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Message">The diagnostic's message.</param>
internal sealed record FailureModel(string Id, string Message);
