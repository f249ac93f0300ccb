namespace Storefront.Catalogue;

public sealed record ProductVariant(string Sku, string? Size, string? Colour)
{
    public string Label => (Size, Colour) switch
    {
        (null, null) => "",
        (null, var colour) => colour,
        (var size, null) => size,
        var (size, colour) => $"{size}, {colour}",
    };
}
