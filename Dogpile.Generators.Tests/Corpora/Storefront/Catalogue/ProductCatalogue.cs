using System.Globalization;
using Dogpile;
using Microsoft.Extensions.Logging;
using Storefront.Common;

namespace Storefront.Catalogue;

public sealed partial class ProductCatalogue
{
    private static readonly CacheRegion Region = CacheRegions.Catalogue;

    private readonly IStore<ProductId, Product> _products;
    private readonly ILogger<ProductCatalogue> _logger;
    private readonly TimeProvider _clock;
    private int _loads;

    public ProductCatalogue(IStore<ProductId, Product> products, ILogger<ProductCatalogue> logger, TimeProvider clock)
    {
        _products = products;
        _logger = logger;
        _clock = clock;
    }

    public int Loads => _loads;

    [CacheOnArguments(Namespace = "product", ExpirationSeconds = 600)]
    public partial Task<Product?> GetProductAsync(ProductId id, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 600, ShouldCache = nameof(IsKnown))]
    public partial Task<ProductId?> FindBySkuAsync(string sku, CancellationToken cancellationToken = default);

    [CacheOnArguments(Expiration = nameof(UntilNextListing))]
    public partial Task<IReadOnlyList<Product>> GetNewestAsync(int count = 12, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 120)]
    public partial Task<Page<ProductSummary>> GetCategoryPageAsync(
        string categoryPath, ProductSort sort, int page, int size = 24, CancellationToken cancellationToken = default);

    public async Task SaveAsync(Product product, CancellationToken cancellationToken)
    {
        var before = await _products.FindAsync(product.Id, cancellationToken);
        await _products.SaveAsync(product.Id, product, cancellationToken);
        await GetProductCache.SetAsync(product, product.Id, cancellationToken);
        if (before is not null && before.Sku != product.Sku)
        {
            await FindBySkuCache.InvalidateAsync(before.Sku, cancellationToken);
        }

        await FindBySkuCache.SetAsync(product.Id, product.Sku, cancellationToken);
        _logger.LogInformation("Saved {Product} ({Sku})", product.Id, product.Sku);
    }

    public string Describe(Product product, CultureInfo culture) =>
        $"{product.Title}, {product.WeightInKilograms.ToString("N1", culture)} kg, listed {product.ListedAt.ToString("d", culture)}";

    private async Task<Product?> GetProductAsyncCore(ProductId id, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loads);
        var product = await _products.FindAsync(id, cancellationToken);
        return product is { Status: not ProductStatus.Draft } ? product : null;
    }

    private async Task<ProductId?> FindBySkuAsyncCore(string sku, CancellationToken cancellationToken)
    {
        await foreach (var product in _products.AllAsync(cancellationToken))
        {
            if (product.Sku.Equals(sku, StringComparison.OrdinalIgnoreCase)
                || product.Variants.Any(variant => variant.Sku.Equals(sku, StringComparison.OrdinalIgnoreCase)))
            {
                return product.Id;
            }
        }

        _logger.LogWarning("Nobody sells {Sku}", sku);
        return null;
    }

    private async Task<IReadOnlyList<Product>> GetNewestAsyncCore(int count, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var newest = new PriorityQueue<Product, DateTimeOffset>();
        await foreach (var product in _products.AllAsync(cancellationToken))
        {
            if (product.IsForSale && product.ListedAt <= now)
            {
                newest.Enqueue(product, product.ListedAt);
                if (newest.Count > count)
                {
                    newest.Dequeue();
                }
            }
        }

        return [.. newest.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }

    private async Task<Page<ProductSummary>> GetCategoryPageAsyncCore(
        string categoryPath, ProductSort sort, int page, int size, CancellationToken cancellationToken)
    {
        var found = new List<Product>();
        await foreach (var product in _products.AllAsync(cancellationToken))
        {
            if (product.IsForSale && product.CategoryPath.StartsWith(categoryPath, StringComparison.Ordinal))
            {
                found.Add(product);
            }
        }

        IEnumerable<Product> ordered = sort switch
        {
            ProductSort.Title => found.OrderBy(product => product.Title, StringComparer.InvariantCultureIgnoreCase),
            ProductSort.Brand => found.OrderBy(product => product.Brand, StringComparer.Ordinal).ThenBy(product => product.Title, StringComparer.Ordinal),
            ProductSort.Newest => found.OrderByDescending(product => product.ListedAt),
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Not an order of products."),
        };
        return Page<Product>.Of(ordered, page, size).Select(ProductSummary.Of);
    }

    /// <summary>Products are listed on the full hour.</summary>
    private TimeSpan UntilNextListing()
    {
        var now = _clock.GetUtcNow();
        return TimeSpan.FromHours(1) - new TimeSpan(0, now.Minute, now.Second);
    }

    private static bool IsKnown(ProductId? id) => id is { IsNone: false };
}
