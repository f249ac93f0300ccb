using Dogpile;
using Storefront.Common;

namespace Storefront.Catalogue;

public sealed partial class BrandDirectory(IReadStore<ProductId, Product> products, CacheRegion region)
{
    public enum Scope
    {
        All,
        ForSale,
    }

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial Task<IReadOnlyDictionary<string, int>> CountByBrandAsync(Scope scope, CancellationToken cancellationToken = default);

    public async Task<IReadOnlyList<string>> GetTopAsync(int count, CancellationToken cancellationToken = default)
    {
        var counts = await CountByBrandAsync(Scope.ForSale, cancellationToken);
        return [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(count).Select(pair => pair.Key)];
    }

    private async Task<IReadOnlyDictionary<string, int>> CountByBrandAsyncCore(Scope scope, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        await foreach (var product in products.AllAsync(cancellationToken))
        {
            if (scope == Scope.All || product.IsForSale)
            {
                counts[product.Brand] = counts.GetValueOrDefault(product.Brand) + 1;
            }
        }

        return counts;
    }

    /// <summary>Logos lie beside the site, one file for each brand; most brands have none.</summary>
    public sealed partial class Logos(string folder)
    {
        [CacheOnArguments(ExpirationSeconds = 300)]
        public partial byte[]? Read(string brand);

        public void Replace(string brand, byte[] image)
        {
            File.WriteAllBytes(PathOf(brand), image);
            ReadCache.Set(image, brand);
        }

        private byte[]? ReadCore(string brand)
        {
            var path = PathOf(brand);
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }

        private string PathOf(string brand) => Path.Combine(folder, Slug.Of(brand) + ".png");
    }
}
