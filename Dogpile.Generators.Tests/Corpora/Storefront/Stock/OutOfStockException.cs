using Storefront.Common;

namespace Storefront.Stock;

public sealed class OutOfStockException(ProductId product, string warehouse, int wanted, int available)
    : Exception($"{warehouse} has {available} of {product}, {wanted} were asked for.")
{
    public ProductId Product { get; } = product;

    public int Available { get; } = available;
}
