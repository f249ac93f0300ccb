using Storefront.Common;

namespace Storefront.Stock;

public sealed record StockLevel(ProductId Product, string Warehouse, int OnHand, int Reserved, DateTimeOffset CountedAt)
{
    public int Available => Math.Max(0, OnHand - Reserved);

    public StockLevel Reserve(int quantity) => quantity <= Available
        ? this with { Reserved = Reserved + quantity }
        : throw new OutOfStockException(Product, Warehouse, quantity, Available);
}
