using Storefront.Common;

namespace Storefront.Stock;

public interface IWarehouse
{
    string Code { get; }

    Task<StockLevel> CountAsync(ProductId product, CancellationToken cancellationToken);

    Task ReserveAsync(ProductId product, int quantity, CancellationToken cancellationToken);
}
