using Storefront.Common;

namespace Storefront.Catalogue;

public sealed record ProductSummary(ProductId Id, string Title, string Brand, string Slug, bool HasVariants)
{
    public static ProductSummary Of(Product product) =>
        new(product.Id, product.Title, product.Brand, Common.Slug.Of($"{product.Brand} {product.Title}"), product.Variants.Count > 1);
}
