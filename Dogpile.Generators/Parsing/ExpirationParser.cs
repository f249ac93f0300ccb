using System.Globalization;
using Dogpile.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Turns <c>ExpirationSeconds</c> into code.</summary>
internal static class ExpirationParser
{
    private const double Never = -1;

    /// <summary>The expression of the fixed expiration; null when there is none or it is bad, which is reported.</summary>
    public static string? Parse(IMethodSymbol method, CacheAttribute attribute, Findings findings)
    {
        if (attribute.ExpirationSeconds is not { } seconds)
        {
            return null;
        }

        if (Problem(seconds, attribute) is { } problem)
        {
            findings.Report(DiagnosticRules.BadExpiration, attribute.LocationOf(nameof(CacheAttribute.ExpirationSeconds)), method.Name, problem);
            return null;
        }

        return seconds switch
        {
            Never => "global::System.Threading.Timeout.InfiniteTimeSpan",
            0 => "global::System.TimeSpan.Zero",
            _ => $"global::System.TimeSpan.FromSeconds({Literal(seconds)})",
        };
    }

    private static string? Problem(double seconds, CacheAttribute attribute)
    {
        if (attribute.Expiration is not null)
        {
            return "ExpirationSeconds and Expiration exclude each other";
        }

        if (double.IsNaN(seconds) || double.IsInfinity(seconds))
        {
            return "ExpirationSeconds is not a number of seconds";
        }

        if (seconds < 0 && seconds != Never)
        {
            return "ExpirationSeconds is negative";
        }

        if (seconds >= TimeSpan.MaxValue.TotalSeconds)
        {
            return "ExpirationSeconds is longer than a TimeSpan can be";
        }

        return seconds > 0 && seconds * TimeSpan.TicksPerSecond < 1 ? "ExpirationSeconds is shorter than a TimeSpan can be" : null;
    }

    private static string Literal(double seconds) =>
        seconds == Math.Floor(seconds)
            ? ((long)seconds).ToString(CultureInfo.InvariantCulture)
            : seconds.ToString("R", CultureInfo.InvariantCulture);
}
