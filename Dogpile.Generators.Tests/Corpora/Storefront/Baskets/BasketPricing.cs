using System.Globalization;
using Storefront.Common;
using Storefront.Pricing;
using Storefront.Promotions;
using Storefront.Tax;

namespace Storefront.Baskets;

public sealed class BasketPricing(PriceService prices, PromotionEngine promotions, TaxTable taxes, TimeProvider clock)
{
    public async Task<BasketTotals> TotalAsync(Basket basket, string currency, string country, string? voucher, CancellationToken cancellationToken)
    {
        var goods = Money.Zero(currency);
        foreach (var line in basket.Lines)
        {
            var price = await prices.GetUnitPriceAsync(new PriceQuery(line.Product, currency, line.Quantity), cancellationToken)
                ?? throw new InvalidOperationException($"{line.Product} has no price in {currency}.");
            goods += price * line.Quantity;
        }

        var discount = await promotions.DiscountAsync(goods, voucher, cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var rate = taxes.Find(country, TaxClass.Standard, today);
        var tax = new Money(rate.Of(goods.Amount - discount.Amount), currency);
        return new BasketTotals(goods.Rounded(), discount, Money.Zero(currency), tax);
    }

    public static string Format(BasketTotals totals) =>
        $"{totals.Total.ToDisplay(CultureInfo.CurrentCulture)} ({CultureInfo.CurrentUICulture.Name})";
}
