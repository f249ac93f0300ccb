namespace Storefront.Pricing;

public sealed record PriceBreak(int FromQuantity, decimal UnitPrice);
