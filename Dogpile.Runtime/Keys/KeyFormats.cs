using System.Numerics;

namespace Dogpile;

/// <summary>
/// How the framework's own types are written without loss. The generic methods are resolved at compile time of the
/// machine code where <c>T</c> is a value type; generic cached methods get the same text as plain ones through them.
/// </summary>
internal static class KeyFormats
{
    private const string RoundTrip = "O";

    /// <summary>The format that keeps every bit of a value; null for the type's default.</summary>
    public static string? Of<T>()
    {
        if (typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset)
            || typeof(T) == typeof(DateOnly) || typeof(T) == typeof(TimeOnly))
        {
            return RoundTrip;
        }

        if (typeof(T) == typeof(TimeSpan))
        {
            return "c";
        }

        if (typeof(T) == typeof(Guid))
        {
            return "D";
        }

        return IsFloatingPoint<T>() ? "R" : null;
    }

    /// <summary>The same for a value whose type is known only at run time.</summary>
    public static string? Of(IFormattable value) => value switch
    {
        DateTime or DateTimeOffset or DateOnly or TimeOnly => RoundTrip,
        TimeSpan => "c",
        Guid => "D",
        double or float or Half => "R",
        _ => null,
    };

    /// <summary>Whether the invariant text may hold a character with a meaning in keys.</summary>
    public static bool NeedsEscaping<T>() =>
        !(IsInteger<T>() || IsFloatingPoint<T>() || Of<T>() is not null
            || typeof(T) == typeof(decimal) || typeof(T) == typeof(Version));

    private static bool IsInteger<T>() =>
        typeof(T) == typeof(int) || typeof(T) == typeof(long)
        || typeof(T) == typeof(byte) || typeof(T) == typeof(short)
        || typeof(T) == typeof(uint) || typeof(T) == typeof(ulong)
        || typeof(T) == typeof(sbyte) || typeof(T) == typeof(ushort)
        || typeof(T) == typeof(nint) || typeof(T) == typeof(nuint)
        || typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128)
        || typeof(T) == typeof(BigInteger);

    private static bool IsFloatingPoint<T>() =>
        typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(Half);
}
