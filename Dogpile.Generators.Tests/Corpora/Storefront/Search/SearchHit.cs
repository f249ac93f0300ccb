using Storefront.Common;

namespace Storefront.Search;

public sealed record SearchHit(ProductId Product, string Title, double Score);
