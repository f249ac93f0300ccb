using System.Globalization;

namespace Dogpile.Configuration;

/// <summary>What the text of a setting means. Numbers are written the same in every culture.</summary>
internal static class SettingText
{
    public const string AcceptedInt32 = "an integer from -2147483648 to 2147483647";
    public const string AcceptedInt64 = "an integer from -9223372036854775808 to 9223372036854775807";
    public const string AcceptedDouble = "a number, such as 600 or 0.5";
    public const string AcceptedBoolean = "true or false";
    public const string AcceptedTimeSpan = "a number of seconds, zero or more, or a time as [days.]hh:mm:ss with hours up to 23";
    public const string AcceptedString = "a single text, not a list";

    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>What a trimmed text stands for: itself, or null.</summary>
    public static string? Coerce(string? text) => text?.Trim() is { } trimmed && trimmed != "None" ? trimmed : null;

    public static bool TryInt32(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static bool TryInt64(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static bool TryDouble(string text, out double value) =>
        double.TryParse(text, Number, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    public static bool TryBoolean(string text, out bool value) => bool.TryParse(text, out value);

    public static bool TryTimeSpan(string text, out TimeSpan value)
    {
        if (TryDouble(text, out var seconds))
        {
            var ticks = Math.Round(seconds * TimeSpan.TicksPerSecond);
            var fits = ticks is >= 0 and < long.MaxValue;
            value = fits ? new TimeSpan((long)ticks) : default;
            return fits;
        }

        // Two colons, because what "1:30" means depends on whom one asks.
        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value)
            && value >= TimeSpan.Zero
            && text.AsSpan().Count(':') == 2;
    }

    public static IReadOnlyList<string> Split(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
