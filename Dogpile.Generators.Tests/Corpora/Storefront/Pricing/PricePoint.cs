namespace Storefront.Pricing;

public readonly record struct PricePoint(DateOnly Day, decimal Price);
