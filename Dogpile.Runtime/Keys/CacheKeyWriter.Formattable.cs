using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dogpile;

// Numbers, dates, identifiers: everything that formats itself for a given culture, which here is the invariant one.
public ref partial struct CacheKeyWriter
{
    /// <summary>
    /// Offered this much room, a TryFormat that still fails is taken to fail for ever, and ToString is asked instead.
    /// Measured in offered room, not in attempts, so that the same value takes the same path behind every prefix.
    /// </summary>
    private const int LongestTryFormat = 32 * 1024;

    /// <summary>
    /// Appends a number, date, GUID, version, enum or any value that formats itself: its invariant text, escaped;
    /// an enum's number; <c>\N</c> for null.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value or null.</param>
    /// <exception cref="InvalidOperationException">The value gives no text, or claims more characters than there were.</exception>
    public void Append<T>(T value)
        where T : ISpanFormattable? =>
        AppendFormattable(value);

    /// <summary>As <see cref="Append{T}(T)"/>, for a value that may be missing; <c>\N</c> for null.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value or null.</param>
    public void Append<T>(T? value)
        where T : struct, ISpanFormattable
    {
        if (value is null)
        {
            AppendNull();
        }
        else
        {
            AppendFormattable(value.GetValueOrDefault());
        }
    }

    /// <summary>
    /// Appends a value's invariant text, escaped; <c>\N</c> for null. What a type parameter stands for is written as
    /// if its type had been named: an enum's number, a date in full, a type's own <see cref="ICacheKey.CacheKey"/>.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value or null.</param>
    /// <remarks>
    /// Where <typeparamref name="T"/> is an interface or <see cref="Enum"/>, so that values of unrelated types could
    /// meet (the integer 5, the byte 5), the text is <c>\T</c>, the value's type, <c>:</c> and its text.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The value gives no text, or claims more characters than there were.</exception>
    public void AppendFormattable<T>(T value)
        where T : IFormattable?
    {
        // The compiler of the machine code knows T where it is a value type, and keeps one branch of all these.
        if (value is null)
        {
            AppendNull();
            return;
        }

        BeginValue();
        if (typeof(T).IsInterface || typeof(T) == typeof(Enum))
        {
            WriteWithType(value);
        }
        else if (typeof(T).IsEnum)
        {
            WriteEnum(value);
        }
        else if (value is ICacheKey cacheKey)
        {
            WriteEscaped(cacheKey.CacheKey ?? throw CacheKeyErrors.NullCacheKey(value.GetType()));
        }
        else if (value is Uri uri)
        {
            // Formats itself too, but unescaped: two addresses can have one such text.
            WriteEscaped(uri.OriginalString);
        }
        else
        {
            WriteFormatted(value, KeyFormats.Of<T>(), KeyFormats.NeedsEscaping<T>());
        }

        EndValue();
    }

    private void WriteFormatted<T>([DisallowNull] T value, string? format, bool needsEscaping)
        where T : IFormattable?
    {
        // No pattern variable: a cast of T where it is called spares value types the box.
        if (value is ISpanFormattable)
        {
            do
            {
                var free = _buffer[_length..];
                if (((ISpanFormattable)value).TryFormat(free, out var written, format, CultureInfo.InvariantCulture))
                {
                    if ((uint)written > (uint)free.Length)
                    {
                        throw CacheKeyErrors.ImpossibleLength(value.GetType(), written, free.Length);
                    }

                    var start = _length;
                    _length += written;
                    if (needsEscaping)
                    {
                        EscapeWritten(start);
                    }

                    return;
                }

                if (free.Length >= LongestTryFormat)
                {
                    break;
                }

                Grow(free.Length + 1);
            }
            while (true);
        }

        WriteEscaped(TextOf(value, format));
    }

    private void WriteWithType(IFormattable value)
    {
        WriteRaw(@"\T");
        WriteEscaped(CachedTypeNames.FullName(value.GetType()));
        WriteRaw(':');
        switch (value)
        {
            case ICacheKey cacheKey:
                WriteEscaped(cacheKey.CacheKey ?? throw CacheKeyErrors.NullCacheKey(value.GetType()));
                break;
            case Uri uri:
                WriteEscaped(uri.OriginalString);
                break;
            case Enum member:
                WriteRaw(NumberOf(member));
                break;
            default:
                WriteEscaped(TextOf(value, KeyFormats.Of(value)));
                break;
        }
    }

    private static string TextOf<T>([DisallowNull] T value, string? format)
        where T : IFormattable? =>
        value.ToString(format, CultureInfo.InvariantCulture) ?? throw CacheKeyErrors.NullText(value.GetType());
}
