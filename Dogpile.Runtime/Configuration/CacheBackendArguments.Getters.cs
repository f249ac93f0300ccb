using Dogpile.Configuration;

namespace Dogpile;

/// <content>Reading arguments as what they are to be.</content>
public sealed partial class CacheBackendArguments
{
    /// <summary>Reads a text. Anything but a list is one, also what looks like a number.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The text, trimmed; <see langword="null"/> when it is left out or <c>None</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="CacheValidationException">The argument is there, but not of this kind. The message names its key.</exception>
    public string? GetString(string name) => Find(name)?.GetText(SettingText.AcceptedString);

    /// <inheritdoc cref="GetString(string)"/>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">What to return when the argument is left out or <c>None</c>.</param>
    /// <returns>The text, trimmed, or the default.</returns>
    public string GetString(string name, string defaultValue) => GetString(name) ?? defaultValue;

    /// <summary>Reads an integer of 32 bits.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The integer; <see langword="null"/> when it is left out or <c>None</c>.</returns>
    /// <inheritdoc cref="GetString(string)" path="/exception"/>
    public int? GetInt32(string name) => Find(name)?.Get<int>(SettingText.TryInt32, SettingText.AcceptedInt32);

    /// <inheritdoc cref="GetInt32(string)"/>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">What to return when the argument is left out or <c>None</c>.</param>
    /// <returns>The integer, or the default.</returns>
    public int GetInt32(string name, int defaultValue) => GetInt32(name) ?? defaultValue;

    /// <summary>Reads an integer of 64 bits.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The integer; <see langword="null"/> when it is left out or <c>None</c>.</returns>
    /// <inheritdoc cref="GetString(string)" path="/exception"/>
    public long? GetInt64(string name) => Find(name)?.Get<long>(SettingText.TryInt64, SettingText.AcceptedInt64);

    /// <inheritdoc cref="GetInt64(string)"/>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">What to return when the argument is left out or <c>None</c>.</param>
    /// <returns>The integer, or the default.</returns>
    public long GetInt64(string name, long defaultValue) => GetInt64(name) ?? defaultValue;

    /// <summary>Reads a number, with a decimal point and an exponent if need be.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The number; <see langword="null"/> when it is left out or <c>None</c>.</returns>
    /// <inheritdoc cref="GetString(string)" path="/exception"/>
    public double? GetDouble(string name) => Find(name)?.Get<double>(SettingText.TryDouble, SettingText.AcceptedDouble);

    /// <inheritdoc cref="GetDouble(string)"/>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">What to return when the argument is left out or <c>None</c>.</param>
    /// <returns>The number, or the default.</returns>
    public double GetDouble(string name, double defaultValue) => GetDouble(name) ?? defaultValue;

    /// <summary>Reads <c>true</c> or <c>false</c>, in upper or lower case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Which it is; <see langword="null"/> when it is left out or <c>None</c>.</returns>
    /// <inheritdoc cref="GetString(string)" path="/exception"/>
    public bool? GetBoolean(string name) => Find(name)?.Get<bool>(SettingText.TryBoolean, SettingText.AcceptedBoolean);

    /// <inheritdoc cref="GetBoolean(string)"/>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">What to return when the argument is left out or <c>None</c>.</param>
    /// <returns>Which it is, or the default.</returns>
    public bool GetBoolean(string name, bool defaultValue) => GetBoolean(name) ?? defaultValue;

    /// <summary>Reads a span of time, zero or more: a number of seconds, fractions included, or <c>hh:mm:ss</c>, if need be with days before and fractions behind (<c>1.12:00:00.5</c>).</summary>
    /// <param name="name">The name.</param>
    /// <returns>The span; <see langword="null"/> when it is left out or <c>None</c>.</returns>
    /// <inheritdoc cref="GetString(string)" path="/exception"/>
    public TimeSpan? GetTimeSpan(string name) => Find(name)?.Get<TimeSpan>(SettingText.TryTimeSpan, SettingText.AcceptedTimeSpan);

    /// <inheritdoc cref="GetTimeSpan(string)"/>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">What to return when the argument is left out or <c>None</c>.</param>
    /// <returns>The span, or the default.</returns>
    public TimeSpan GetTimeSpan(string name, TimeSpan defaultValue) => GetTimeSpan(name) ?? defaultValue;

    /// <summary>Reads a list: one of the configuration, or a text with commas between the items.</summary>
    /// <param name="name">The name.</param>
    /// <returns>
    /// The items, trimmed, without those of a text that are empty; <see langword="null"/> when it is left out or <c>None</c>.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public IReadOnlyList<string>? GetStrings(string name) => Find(name)?.GetItems();

    /// <inheritdoc cref="GetStrings(string)"/>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">What to return when the argument is left out or <c>None</c>.</param>
    /// <returns>The items, or the default.</returns>
    public IReadOnlyList<string> GetStrings(string name, IReadOnlyList<string> defaultValue) => GetStrings(name) ?? defaultValue;
}
