namespace Dogpile.Configuration;

/// <summary>One setting of a configuration: a text, or a list of texts.</summary>
/// <param name="key">The key in full, as it stands in the configuration.</param>
/// <param name="text">The text; null when it has none, or is a list.</param>
/// <param name="items">The list; null when it is a text.</param>
internal sealed class Setting(string key, string? text, IReadOnlyList<string>? items = null)
{
    public delegate bool TryParse<T>(string text, out T value);

    public string Key => key;

    /// <summary>The text, trimmed; null for none and for <c>None</c>.</summary>
    public string? Text { get; } = SettingText.Coerce(text);

    /// <summary>Whether the setting says nothing: null, blank, or a list without items.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(text) && items is null or [];

    /// <summary>The text.</summary>
    /// <exception cref="CacheValidationException">It is a list.</exception>
    public string? GetText(string accepted) =>
        items is null ? Text : throw CacheValidationException.ForList(key, items.Count, accepted);

    /// <summary>The value that the text stands for; null for none.</summary>
    /// <exception cref="CacheValidationException">It is a list, or stands for no such value.</exception>
    public T? Get<T>(TryParse<T> parse, string accepted)
        where T : struct
    {
        if (GetText(accepted) is not { } given)
        {
            return null;
        }

        return parse(given, out var value) ? value : throw CacheValidationException.ForValue(key, given, accepted);
    }

    /// <summary>The list, or the text taken apart at its commas; null for none.</summary>
    public IReadOnlyList<string>? GetItems() => items ?? (Text is null ? null : SettingText.Split(Text));
}
