using Storefront.Common;

namespace Storefront.Stock;

public sealed class InMemoryWarehouse(string code, TimeProvider clock) : IWarehouse
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ProductId, StockLevel> _levels = [];

    public string Code => code;

    public Task<StockLevel> CountAsync(ProductId product, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(LevelOf(product));
        }
    }

    public Task ReserveAsync(ProductId product, int quantity, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _levels[product] = LevelOf(product).Reserve(quantity);
        }

        return Task.CompletedTask;
    }

    public void Receive(ProductId product, int quantity)
    {
        lock (_lock)
        {
            var level = LevelOf(product);
            _levels[product] = level with { OnHand = level.OnHand + quantity, CountedAt = clock.GetUtcNow() };
        }
    }

    private StockLevel LevelOf(ProductId product) =>
        _levels.GetValueOrDefault(product) ?? new StockLevel(product, code, 0, 0, clock.GetUtcNow());
}
