using Storefront.Common;

namespace Storefront.Baskets;

public sealed record BasketLine(ProductId Product, int Quantity);
