using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>In what companions of one key and of many differ.</summary>
/// <param name="Found">The type of what <c>Get</c> finds.</param>
/// <param name="NothingFound">The expression of nothing found.</param>
/// <param name="Stored">The type of what <c>Set</c> stores.</param>
/// <param name="StoredName">The name of that parameter.</param>
/// <param name="KeySummary">What a key that is not of the default format is the key of.</param>
/// <param name="GetSummary">What <c>Get</c> does.</param>
/// <param name="SetSummary">What <c>Set</c> does.</param>
/// <param name="InvalidateSummary">What <c>Invalidate</c> does.</param>
/// <param name="RefreshSummary">What <c>Refresh</c> does.</param>
internal sealed record CompanionTerms(
    string Found,
    string NothingFound,
    string Stored,
    string StoredName,
    string KeySummary,
    string GetSummary,
    string SetSummary,
    string InvalidateSummary,
    string RefreshSummary)
{
    public static CompanionTerms Of(CachedMethodModel method) => method.Multi is { } multi ? OfMany(multi.Element.Type, method.ValueType) : OfOne(method.ValueType);

    private static CompanionTerms OfOne(string value) => new(
        CodeNames.CacheValue(value),
        $"{CodeNames.CacheValue(value)}.None",
        value,
        "value",
        "The key of a call",
        "The value that is stored and fresh, or none; never calls the source.",
        "Stores a value as if the source had just returned it.",
        "Removes the value, so that the next call creates a new one.",
        "Calls the source, stores what it returns in place of any value there is, and returns it.");

    private static CompanionTerms OfMany(string key, string value) => new(
        CodeNames.ReadOnlyDictionary(key, value),
        $"new {CodeNames.Dictionary(key, value)}()",
        CodeNames.ReadOnlyDictionary(key, value),
        "values",
        "The key of one value",
        "The values that are stored and fresh, by key; never calls the source.",
        "Stores values as if the source had just returned them.",
        "Removes the values, so that the next call creates new ones.",
        "Calls the source with all keys, stores what it returns in place of any values there are, and returns it.");
}
