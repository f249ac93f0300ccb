using Dogpile;
using Microsoft.Extensions.Logging;
using Storefront.Common;

namespace Storefront.Stock;

public sealed partial class StockService(
    IReadOnlyList<IWarehouse> warehouses, ILogger<StockService> logger, TimeProvider clock, CacheRegion stock)
{
    private const int FewLimit = 5;

    private DateTimeOffset _lastReservation;

    public DateTimeOffset LastReservation => _lastReservation;

    [CacheOnArguments(ExpirationSeconds = 15, Namespace = "total")]
    public partial Task<int> GetAvailableAsync(ProductId product, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 15, Namespace = "warehouse")]
    public partial Task<StockLevel> GetLevelAsync(ProductId product, string warehouse, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 2.5)]
    public partial ValueTask<Availability> GetAvailabilityAsync(ProductId product);

    public async Task ReserveAsync(ProductId product, int quantity, CancellationToken cancellationToken = default)
    {
        foreach (var warehouse in warehouses)
        {
            var level = await warehouse.CountAsync(product, cancellationToken);
            if (level.Available < quantity)
            {
                continue;
            }

            await warehouse.ReserveAsync(product, quantity, cancellationToken);
            _lastReservation = clock.GetUtcNow();
            await GetLevelCache.SetAsync(level.Reserve(quantity), product, warehouse.Code, cancellationToken);
            await GetAvailableCache.InvalidateAsync(product, cancellationToken);
            await GetAvailabilityCache.InvalidateAsync(product);
            return;
        }

        throw new OutOfStockException(product, "Every warehouse", quantity, await GetAvailableAsync(product, cancellationToken));
    }

    private async Task<int> GetAvailableAsyncCore(ProductId product, CancellationToken cancellationToken)
    {
        var total = 0;
        foreach (var warehouse in warehouses)
        {
            total += (await GetLevelAsync(product, warehouse.Code, cancellationToken)).Available;
        }

        logger.LogTrace("{Product}: {Total} available", product, total);
        return total;
    }

    private async Task<StockLevel> GetLevelAsyncCore(ProductId product, string warehouse, CancellationToken cancellationToken)
    {
        var place = warehouses.FirstOrDefault(candidate => candidate.Code == warehouse);
        return place is null
            ? new StockLevel(product, warehouse, 0, 0, clock.GetUtcNow())
            : await place.CountAsync(product, cancellationToken);
    }

    private async ValueTask<Availability> GetAvailabilityAsyncCore(ProductId product) =>
        await GetAvailableAsync(product) switch
        {
            0 => Availability.None,
            <= FewLimit => Availability.Few,
            _ => Availability.Plenty,
        };
}
