namespace Dogpile.Tests.Keys;

/// <summary>A strongly-typed identifier: formats itself, into spans too.</summary>
internal readonly record struct Identifier(string Text) : ISpanFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => Text;

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var fits = Text.TryCopyTo(destination);
        charsWritten = fits ? Text.Length : 0;
        return fits;
    }
}

/// <summary>The same, but only as a string.</summary>
internal readonly record struct StringIdentifier(string? Text) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => Text!;
}

/// <summary>A type that says itself what identifies it; its other text says less.</summary>
internal readonly record struct KeyedIdentifier(string? Key) : ICacheKey, IFormattable
{
    public string CacheKey => Key!;

    public string ToString(string? format, IFormatProvider? formatProvider) => "the same for all";
}

internal sealed record KeyedClass(string? Key) : ICacheKey
{
    public string CacheKey => Key!;
}
