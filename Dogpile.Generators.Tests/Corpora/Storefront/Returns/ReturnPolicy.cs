using Dogpile;
using Storefront.Catalogue;
using Storefront.Common;
using Storefront.Orders;

namespace Storefront.Returns;

public abstract partial class ReturnPolicy(CacheRegion region)
{
    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial Task<int> DaysForAsync(ProductId product, string country, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial Task<IReadOnlyList<ProductId>> ReturnableAsync(OrderNumber number, DateOnly day);

    protected abstract Task<Product?> FindProductAsync(ProductId id, CancellationToken cancellationToken);

    protected abstract Task<Order?> FindOrderAsync(OrderNumber number);

    private async Task<int> DaysForAsyncCore(ProductId product, string country, CancellationToken cancellationToken)
    {
        var found = await FindProductAsync(product, cancellationToken);
        return (found?.Status, country) switch
        {
            (null, _) => 0,
            (ProductStatus.Clearance, not ("DE" or "AT")) => 7,
            (_, "DE" or "AT" or "FR") => 14,
            _ => 30,
        };
    }

    private async Task<IReadOnlyList<ProductId>> ReturnableAsyncCore(OrderNumber number, DateOnly day)
    {
        if (await FindOrderAsync(number) is not { Status: OrderStatus.Delivered } order)
        {
            return [];
        }

        var returnable = new List<ProductId>();
        foreach (var line in order.Lines)
        {
            var days = await DaysForAsync(line.Product, order.ShipTo.Country);
            if (DateOnly.FromDateTime(order.PlacedAt.UtcDateTime).AddDays(days) >= day)
            {
                returnable.Add(line.Product);
            }
        }

        return returnable;
    }
}
