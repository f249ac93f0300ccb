namespace Storefront.Pricing;

public sealed class PricingOptions
{
    public TimeSpan PriceLifetime { get; set; } = TimeSpan.FromMinutes(2);

    public string BaseCurrency { get; set; } = "EUR";

    public IDictionary<string, decimal> GroupDiscounts { get; } = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["trade"] = 0.15m,
        ["staff"] = 0.30m,
    };
}
