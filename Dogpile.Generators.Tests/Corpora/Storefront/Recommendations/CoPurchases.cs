using Dogpile;
using Storefront.Common;
using Storefront.Orders;

namespace Storefront.Recommendations;

/// <summary>"Who bought this also bought": pairs of products by how much more often than chance they meet in an order.</summary>
public partial class CoPurchases
{
    private readonly CacheRegion _region;
    private readonly IReadStore<OrderNumber, Order> _orders;
    private volatile int _rebuilds;

    public CoPurchases(CacheRegion region, IReadStore<OrderNumber, Order> orders) => (_region, _orders) = (region, orders);

    public int Rebuilds => _rebuilds;

    [CacheOnArguments(ExpirationSeconds = 7200)]
    public partial Task<IReadOnlyList<ProductId>> GetAlsoBoughtAsync(ProductId product, int count = 6, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 7200, Source = nameof(CountPairsAsync))]
    protected internal partial Task<PairCounts> GetPairsAsync(CancellationToken cancellationToken = default);

    private async Task<IReadOnlyList<ProductId>> GetAlsoBoughtAsyncCore(ProductId product, int count, CancellationToken cancellationToken)
    {
        var pairs = await GetPairsAsync(cancellationToken);
        return [.. pairs.With(product).OrderByDescending(pair => pair.Lift).ThenBy(pair => pair.Other.Value).Take(count).Select(pair => pair.Other)];
    }

    private async Task<PairCounts> CountPairsAsync(CancellationToken cancellationToken)
    {
        _rebuilds++;
        var pairs = new PairCounts();
        await foreach (var order in _orders.AllAsync(cancellationToken))
        {
            pairs.Add([.. order.Lines.Select(line => line.Product).Distinct()]);
        }

        return pairs;
    }

    protected internal sealed class PairCounts
    {
        private readonly Dictionary<ProductId, int> _singles = [];
        private readonly Dictionary<ProductId, Dictionary<ProductId, int>> _pairs = [];
        private int _orders;

        public void Add(IReadOnlyList<ProductId> products)
        {
            _orders++;
            foreach (var one in products)
            {
                _singles[one] = _singles.GetValueOrDefault(one) + 1;
                foreach (var other in products.Where(other => other != one))
                {
                    var row = _pairs.TryGetValue(one, out var existing) ? existing : _pairs[one] = [];
                    row[other] = row.GetValueOrDefault(other) + 1;
                }
            }
        }

        public IEnumerable<(ProductId Other, double Lift)> With(ProductId product) =>
            _pairs.TryGetValue(product, out var row)
                ? row.Select(pair => (pair.Key, (double)pair.Value * _orders / (_singles[product] * (double)_singles[pair.Key])))
                : [];
    }
}
