using Dogpile;
using Storefront.Common;

namespace Storefront.Orders;

public sealed partial class OrderHistory(IReadStore<OrderNumber, Order> orders, CacheRegion region)
{
    [CacheOnArguments(Namespace = "order", ExpirationSeconds = 60)]
    public partial Task<Order?> FindAsync(OrderNumber number, CancellationToken cancellationToken = default);

    [CacheOnArguments(Namespace = "of-customer", ExpirationSeconds = 60)]
    public partial Task<IReadOnlyList<Order>> GetOfCustomerAsync(
        CustomerId customer, OrderStatus? status = null, CancellationToken cancellationToken = default);

    [CacheOnArguments(Namespace = "spent", ExpirationSeconds = 600)]
    public partial Task<Money> GetSpentAsync(CustomerId customer, int year, string currency);

    public async ValueTask ForgetAsync(Order order)
    {
        await FindCache.InvalidateAsync(order.Number);
        await GetOfCustomerCache.InvalidateAsync(order.Customer);
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            await GetOfCustomerCache.InvalidateAsync(order.Customer, status);
        }

        await GetSpentCache.InvalidateAsync(order.Customer, order.PlacedAt.Year, order.Totals.Goods.Currency);
    }

    private Task<Order?> FindAsyncCore(OrderNumber number, CancellationToken cancellationToken) =>
        orders.FindAsync(number, cancellationToken);

    private async Task<IReadOnlyList<Order>> GetOfCustomerAsyncCore(
        CustomerId customer, OrderStatus? status, CancellationToken cancellationToken)
    {
        var found = new SortedList<DateTimeOffset, Order>(Comparer<DateTimeOffset>.Create((x, y) => y.CompareTo(x)));
        await foreach (var order in orders.AllAsync(cancellationToken))
        {
            if (order.Customer == customer && (status is null || order.Status == status))
            {
                found[order.PlacedAt] = order;
            }
        }

        return [.. found.Values];
    }

    private async Task<Money> GetSpentAsyncCore(CustomerId customer, int year, string currency)
    {
        var spent = Money.Zero(currency);
        foreach (var order in await GetOfCustomerAsync(customer))
        {
            if (order.PlacedAt.Year == year && order.Status != OrderStatus.Cancelled && order.Totals.Total.Currency == currency)
            {
                spent += order.Totals.Total;
            }
        }

        return spent;
    }
}
