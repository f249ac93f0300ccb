using Storefront.Common;

namespace Storefront.Catalogue;

public sealed record Product(ProductId Id, string Sku, string Title, string CategoryPath, string Brand, ProductStatus Status)
{
    public string Description { get; init; } = "";

    public IReadOnlyList<ProductVariant> Variants { get; init; } = [];

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public decimal WeightInKilograms { get; init; }

    public DateTimeOffset ListedAt { get; init; }

    public bool IsForSale => Status is ProductStatus.Active or ProductStatus.Clearance;
}
