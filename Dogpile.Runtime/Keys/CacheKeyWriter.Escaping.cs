using System.Buffers;
using System.Globalization;

namespace Dogpile;

// Escapes keep the format's own characters out of a caller's text, so that no text can pass for two values.
// Brackets need none: a reader who knows the types finds every element by the counts and the unescaped commas.
public ref partial struct CacheKeyWriter
{
    private const char FirstSurrogate = '\uD800';
    private const char LastSurrogate = '\uDFFF';

    // Commas separate only inside lists and tuples; elsewhere they stay readable.
    private static readonly SearchValues<char> SpecialInArguments = SearchValues.Create(SpecialCharacters());
    private static readonly SearchValues<char> SpecialInElements = SearchValues.Create([',', .. SpecialCharacters()]);

    // Texts that need no escape are mostly of these: one scan, the fastest there is, tells.
    private static readonly SearchValues<char> PlainInArguments = SearchValues.Create(PlainCharacters());
    private static readonly SearchValues<char> PlainInElements = SearchValues.Create([.. PlainCharacters().Where(character => character != ',')]);

    private readonly SearchValues<char> Special => _depth == 0 ? SpecialInArguments : SpecialInElements;

    private readonly SearchValues<char> Plain => _depth == 0 ? PlainInArguments : PlainInElements;

    private static char[] SpecialCharacters() =>
    [
        .. Enumerable.Range(char.MinValue, char.MaxValue + 1)
            .Select(code => (char)code)
            .Where(character => character is '\\' or ' ' or '|' || char.IsControl(character)),
    ];

    private static char[] PlainCharacters() => [.. Enumerable.Range(0, 128).Select(code => (char)code).Except(SpecialCharacters())];

    private void WriteEscaped(scoped ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExcept(Plain))
        {
            WriteRaw(text);
            return;
        }

        // Surrogates are looked for apart: two thousand more characters would slow the search down several times.
        var special = Special;
        int index;
        while ((index = text.IndexOfAny(special)) >= 0)
        {
            WriteWithoutLoneSurrogates(text[..index]);
            WriteEscape(text[index]);
            text = text[(index + 1)..];
        }

        WriteWithoutLoneSurrogates(text);
    }

    private void WriteEscape(char character)
    {
        WriteRaw('\\');
        switch (character)
        {
            case '\\':
                WriteRaw('\\');
                break;
            case ' ':
                WriteRaw('s');
                break;
            case '|':
                WriteRaw('p');
                break;
            case ',':
                WriteRaw('c');
                break;
            default:
                Span<char> digits = stackalloc char[4];
                ((int)character).TryFormat(digits, out _, "X4", CultureInfo.InvariantCulture);
                WriteRaw('u');
                WriteRaw(digits);
                break;
        }
    }

    /// <summary>Pairs stay; half of one is no character, and could not be written as UTF-8.</summary>
    private void WriteWithoutLoneSurrogates(scoped ReadOnlySpan<char> text)
    {
        int index;
        while ((index = text.IndexOfAnyInRange(FirstSurrogate, LastSurrogate)) >= 0)
        {
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                index += 2;
                WriteRaw(text[..index]);
            }
            else
            {
                WriteRaw(text[..index]);
                WriteEscape(text[index]);
                index++;
            }

            text = text[index..];
        }

        WriteRaw(text);
    }

    /// <summary>Escapes what has been written unescaped from <paramref name="start"/> on.</summary>
    private void EscapeWritten(int start)
    {
        var written = Text[start..];
        var index = written.IndexOfAnyExcept(Plain);
        if (index < 0)
        {
            return;
        }

        // Escaping lengthens the text and may move the buffer, so the rest is copied out of its own way. It cuts no
        // surrogate pair: what comes before is plain.
        const int ShortText = 128;
        var rest = written[index..];
        var rented = rest.Length > ShortText ? ArrayPool<char>.Shared.Rent(rest.Length) : null;
        var copy = rented is null ? stackalloc char[ShortText] : rented.AsSpan();
        rest.CopyTo(copy);
        _length = start + index;
        WriteEscaped(copy[..rest.Length]);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}
