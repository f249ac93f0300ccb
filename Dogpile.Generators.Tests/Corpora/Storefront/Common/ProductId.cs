namespace Storefront.Common;

public readonly record struct ProductId(int Value) : ISpanFormattable
{
    public static readonly ProductId None = new(0);

    public bool IsNone => Value == 0;

    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, format, provider);

    public override string ToString() => $"P{Value:D6}";
}
