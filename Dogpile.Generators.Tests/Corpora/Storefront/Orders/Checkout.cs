using Microsoft.Extensions.Logging;
using Storefront.Baskets;
using Storefront.Common;
using Storefront.Customers;
using Storefront.Stock;

namespace Storefront.Orders;

public sealed class Checkout(
    BasketStore baskets,
    BasketPricing pricing,
    StockService stock,
    OrderNumbers numbers,
    IStore<OrderNumber, Order> orders,
    OrderHistory history,
    TimeProvider clock,
    ILogger<Checkout> logger)
{
    public async Task<Order> PlaceAsync(
        Guid basketId, Customer customer, Address shipTo, string currency, string? voucher, CancellationToken cancellationToken)
    {
        var basket = baskets.Find(basketId) ?? throw new KeyNotFoundException($"There is no basket {basketId}.");
        if (basket.Lines.Count == 0)
        {
            throw new InvalidOperationException("An empty basket cannot be ordered.");
        }

        var totals = await pricing.TotalAsync(basket, currency, shipTo.Country, voucher, cancellationToken);
        foreach (var line in basket.Lines)
        {
            await stock.ReserveAsync(line.Product, line.Quantity, cancellationToken);
        }

        var order = new Order(numbers.Next(), customer.Id, [.. basket.Lines], totals, shipTo) { PlacedAt = clock.GetUtcNow() };
        await orders.SaveAsync(order.Number, order, cancellationToken);
        await history.ForgetAsync(order);
        baskets.Clear(basketId);
        logger.LogInformation("{Customer} placed {Order} over {Total}", customer.Id, order.Number, totals.Total);
        return order;
    }
}
