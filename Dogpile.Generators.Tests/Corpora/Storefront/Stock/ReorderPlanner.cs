using Dogpile;
using Storefront.Common;

namespace Storefront.Stock;

/// <summary>How much to order, from how much was sold.</summary>
public sealed partial class ReorderPlanner(CacheRegion region, Func<ProductId, int, IReadOnlyList<int>> dailySales)
{
    private readonly Dictionary<ProductId, int> _minimums = [];

    [CacheOnArguments(ExpirationSeconds = 21600)]
    public partial double ForecastDailyDemand(ProductId product, int days = 28);

    [CacheOnArguments(ExpirationSeconds = 21600)]
    public partial int SafetyStock(ProductId product, int leadTimeDays, double serviceLevel = 0.95);

    public void SetMinimum(ProductId product, int minimum) => _minimums[product] = minimum;

    public int Suggest(ProductId product, int available, int leadTimeDays)
    {
        var needed = ForecastDailyDemand(product) * leadTimeDays + SafetyStock(product, leadTimeDays);
        var minimum = _minimums.GetValueOrDefault(product);
        return Math.Max(0, (int)Math.Ceiling(Math.Max(needed, minimum)) - available);
    }

    private double ForecastDailyDemandCore(ProductId product, int days)
    {
        const double smoothing = 0.3;
        var sales = dailySales(product, days);
        return sales.Count == 0 ? 0 : sales.Skip(1).Aggregate((double)sales[0], (level, sold) => smoothing * sold + (1 - smoothing) * level);
    }

    private int SafetyStockCore(ProductId product, int leadTimeDays, double serviceLevel)
    {
        var sales = dailySales(product, 28);
        if (sales.Count < 2)
        {
            return 0;
        }

        var mean = sales.Average();
        var deviation = Math.Sqrt(sales.Sum(sold => (sold - mean) * (sold - mean)) / (sales.Count - 1));
        var factor = serviceLevel switch { >= 0.99 => 2.33, >= 0.95 => 1.65, >= 0.9 => 1.28, _ => 1.0 };
        return (int)Math.Ceiling(factor * deviation * Math.Sqrt(leadTimeDays));
    }
}
