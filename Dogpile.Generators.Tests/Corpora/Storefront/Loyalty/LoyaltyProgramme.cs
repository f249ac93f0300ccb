using Dogpile;
using Microsoft.Extensions.Logging;
using Storefront.Common;
using Storefront.Orders;

namespace Storefront.Loyalty;

public sealed partial class LoyaltyProgramme(OrderHistory history, ILogger<LoyaltyProgramme> logger, CacheRegion loyalty)
{
    private volatile bool _doublePoints;

    public void StartDoublePoints() => _doublePoints = true;

    [CacheOnArguments(ExpirationSeconds = 120)]
    public partial Task<int> GetPointsAsync(CustomerId customer, int year);

    [CacheOnArguments(ExpirationSeconds = 120)]
    public partial Task<Tier> GetTierAsync(CustomerId customer, int year);

    public async Task OrderPlacedAsync(Order order)
    {
        await GetPointsCache.InvalidateAsync(order.Customer, order.PlacedAt.Year);
        await GetTierCache.InvalidateAsync(order.Customer, order.PlacedAt.Year);
    }

    private async Task<int> GetPointsAsyncCore(CustomerId customer, int year)
    {
        var points = 0;
        foreach (var order in await history.GetOfCustomerAsync(customer))
        {
            if (order.PlacedAt.Year == year && order.Status == OrderStatus.Delivered)
            {
                points += (int)(order.Totals.Goods.Amount / 10) * (_doublePoints ? 2 : 1);
            }
        }

        return points;
    }

    private async Task<Tier> GetTierAsyncCore(CustomerId customer, int year)
    {
        var points = await GetPointsAsync(customer, year) + await GetPointsAsync(customer, year - 1) / 2;
        var tier = points switch { >= 500 => Tier.Gold, >= 100 => Tier.Silver, _ => Tier.Basic };
        logger.LogDebug("{Customer} has {Points} points: {Tier}", customer, points, tier);
        return tier;
    }

    public enum Tier
    {
        Basic,
        Silver,
        Gold,
    }
}
