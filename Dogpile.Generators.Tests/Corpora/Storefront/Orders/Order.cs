using Storefront.Baskets;
using Storefront.Common;
using Storefront.Customers;

namespace Storefront.Orders;

public sealed record Order(OrderNumber Number, CustomerId Customer, IReadOnlyList<BasketLine> Lines, BasketTotals Totals, Address ShipTo)
{
    public OrderStatus Status { get; init; } = OrderStatus.Placed;

    public DateTimeOffset PlacedAt { get; init; }

    public Order Advance(OrderStatus to) => to > Status || to == OrderStatus.Cancelled && Status < OrderStatus.Shipped
        ? this with { Status = to }
        : throw new InvalidOperationException($"Order {Number} cannot go from {Status} to {to}.");
}
