using System.Globalization;

namespace Storefront.Orders;

/// <summary>A year and a running number, written "2026-000042".</summary>
public readonly record struct OrderNumber(int Year, int Sequence) : IFormattable
{
    public static OrderNumber Parse(string text) => text.Split('-') is [var year, var sequence]
        ? new OrderNumber(int.Parse(year, CultureInfo.InvariantCulture), int.Parse(sequence, CultureInfo.InvariantCulture))
        : throw new FormatException($"'{text}' is not the number of an order.");

    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Sequence:000000}");

    public override string ToString() => ToString(null, null);
}
