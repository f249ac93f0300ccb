using Storefront.Common;

namespace Storefront.Baskets;

public sealed record BasketTotals(Money Goods, Money Discount, Money Shipping, Money Tax)
{
    public Money Total => Goods - Discount + Shipping + Tax;
}
