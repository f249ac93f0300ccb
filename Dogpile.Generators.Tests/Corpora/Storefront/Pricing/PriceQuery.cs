using System.Globalization;
using Dogpile;
using Storefront.Common;

namespace Storefront.Pricing;

public sealed record PriceQuery(ProductId Product, string Currency, int Quantity = 1, string? CustomerGroup = null) : ICacheKey
{
    string ICacheKey.CacheKey => string.Create(
        CultureInfo.InvariantCulture, $"{Product.Value}/{Currency}/{Quantity}/{CustomerGroup ?? "-"}");
}
