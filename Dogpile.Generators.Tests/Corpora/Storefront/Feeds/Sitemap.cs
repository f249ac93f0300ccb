using System.Xml.Linq;
using Dogpile;
using Storefront.Catalogue;
using Storefront.Cms;
using Storefront.Common;

namespace Storefront.Feeds;

public sealed partial class Sitemap(IReadStore<ProductId, Product> products, IPageSource pages, CacheRegion feeds)
{
    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public DateTime? BuiltAt { get; private set; }

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial Task<string> BuildAsync(Uri root);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial ValueTask<byte[]> CompressAsync(Uri root, bool fastest = false);

    private async Task<string> BuildAsyncCore(Uri root)
    {
        var set = new XElement(Schema + "urlset", pages.Paths().Select(path => Entry(new Uri(root, path), null)));
        await foreach (var product in products.AllAsync())
        {
            if (product.IsForSale)
            {
                set.Add(Entry(new Uri(root, "/p/" + Slug.Of(product.Title)), product.ListedAt));
            }
        }

        BuiltAt = DateTime.UtcNow;
        return set.ToString();
    }

    private async ValueTask<byte[]> CompressAsyncCore(Uri root, bool fastest)
    {
        using var output = new MemoryStream();
        var level = fastest ? System.IO.Compression.CompressionLevel.Fastest : System.IO.Compression.CompressionLevel.SmallestSize;
        await using (var zip = new System.IO.Compression.GZipStream(output, level, leaveOpen: true))
        await using (var writer = new StreamWriter(zip))
        {
            await writer.WriteAsync(await BuildAsync(root));
        }

        return output.ToArray();
    }

    private static XElement Entry(Uri address, DateTimeOffset? changed) => new(
        Schema + "url",
        new XElement(Schema + "loc", address),
        changed is { } at ? new XElement(Schema + "lastmod", at.ToString("O")) : null);
}
