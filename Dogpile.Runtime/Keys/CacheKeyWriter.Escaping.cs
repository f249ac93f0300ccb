using System.Buffers;
using System.Globalization;

namespace Dogpile;

// Escapes keep the format's own characters out of a caller's text, so that no text can pass for two values.
// Brackets need none: a reader who knows the types finds every element by the counts and the unescaped commas.
public ref partial struct CacheKeyWriter
{
    /// <summary>Surrogates are looked at one by one: a pair stays, half of one is escaped.</summary>
    private static readonly SearchValues<char> SpecialInArguments = SearchValues.Create(SpecialCharacters());

    /// <summary>Commas separate only inside lists and tuples; elsewhere they stay readable.</summary>
    private static readonly SearchValues<char> SpecialInElements = SearchValues.Create([',', .. SpecialCharacters()]);

    private readonly SearchValues<char> Special => _depth == 0 ? SpecialInArguments : SpecialInElements;

    private static char[] SpecialCharacters() =>
    [
        .. Enumerable.Range(char.MinValue, char.MaxValue + 1)
            .Select(code => (char)code)
            .Where(character => character is '\\' or ' ' or '|' || char.IsControl(character) || char.IsSurrogate(character)),
    ];

    private void WriteEscaped(scoped ReadOnlySpan<char> text)
    {
        var special = Special;
        int index;
        while ((index = text.IndexOfAny(special)) >= 0)
        {
            WriteRaw(text[..index]);
            text = text[index..];
            text = text[WriteSpecial(text)..];
        }

        WriteRaw(text);
    }

    /// <summary>Writes the special character at the front.</summary>
    /// <returns>How many characters of the text that took: two for a surrogate pair.</returns>
    private int WriteSpecial(scoped ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '\\':
                WriteRaw(@"\\");
                return 1;
            case ' ':
                WriteRaw(@"\s");
                return 1;
            case '|':
                WriteRaw(@"\p");
                return 1;
            case ',':
                WriteRaw(@"\c");
                return 1;
            case var high when text.Length > 1 && char.IsSurrogatePair(high, text[1]):
                WriteRaw(text[..2]);
                return 2;
            case var other:
                Span<char> digits = stackalloc char[4];
                ((int)other).TryFormat(digits, out _, "X4", CultureInfo.InvariantCulture);
                WriteRaw(@"\u");
                WriteRaw(digits);
                return 1;
        }
    }

    /// <summary>Escapes what has been written unescaped from <paramref name="start"/> on.</summary>
    private void EscapeWritten(int start)
    {
        var written = Text[start..];
        var index = written.IndexOfAny(Special);
        if (index < 0)
        {
            return;
        }

        // Escaping lengthens the text and may move the buffer, so the rest is copied out of its own way. A pair is
        // never cut here: its first half is special too.
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
