namespace Storefront.Pricing;

public sealed record PriceStatistics(decimal Lowest, decimal Highest, decimal Median, decimal Mean);
