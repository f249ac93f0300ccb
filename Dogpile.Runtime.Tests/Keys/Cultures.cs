using System.Globalization;
using NUnit.Framework;

namespace Dogpile.Tests.Keys;

/// <summary>
/// Cultures that spoil text made without care: Swedish writes U+2212 for minus, Saudi Arabian counts years in
/// another calendar, Turkish has another i.
/// </summary>
internal static class Cultures
{
    public static readonly string[] Names = ["", "sv-SE", "ar-SA", "tr-TR"];

    /// <summary>Makes a culture the current one, having made sure that it is more than an empty name.</summary>
    public static CultureInfo Use(string name)
    {
        var culture = Load(name);
        var isLoaded = name switch
        {
            "sv-SE" => culture.NumberFormat.NegativeSign == "\u2212" && culture.NumberFormat.NumberDecimalSeparator == ",",
            "ar-SA" => culture.DateTimeFormat.Calendar is UmAlQuraCalendar && culture.NumberFormat.NegativeSign != "-",
            "tr-TR" => culture.TextInfo.ToLower('I') == '\u0131',
            _ => true,
        };
        Assert.That(isLoaded, Is.True, $"The culture {name} is not loaded: this machine lacks ICU, and the test would prove nothing.");
        CultureInfo.CurrentCulture = culture;
        return culture;
    }

    private static CultureInfo Load(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
