using Dogpile;
using Storefront.Catalogue;
using Storefront.Common;
using Storefront.Orders;
using Storefront.Reviews;

namespace Storefront.Recommendations;

public sealed partial class Recommender(
    CoPurchases coPurchases, OrderHistory history, ReviewBoard reviews, ProductCatalogue catalogue, CacheRegion region)
{
    [CacheOnArguments(ExpirationSeconds = 900, ShouldCache = nameof(HasAny))]
    public partial Task<IReadOnlyList<ProductSummary>> ForCustomerAsync(CustomerId customer, int count = 10, CancellationToken cancellationToken = default);

    private async Task<IReadOnlyList<ProductSummary>> ForCustomerAsyncCore(CustomerId customer, int count, CancellationToken cancellationToken)
    {
        var orders = await history.GetOfCustomerAsync(customer, cancellationToken: cancellationToken);
        var bought = orders.SelectMany(order => order.Lines).Select(line => line.Product).ToHashSet();
        var scores = new Dictionary<ProductId, double>();
        foreach (var product in bought)
        {
            var rank = 0;
            foreach (var candidate in await coPurchases.GetAlsoBoughtAsync(product, cancellationToken: cancellationToken))
            {
                if (!bought.Contains(candidate))
                {
                    var rating = await reviews.GetRatingAsync(candidate);
                    scores[candidate] = scores.GetValueOrDefault(candidate) + rating.Weighted() / ++rank;
                }
            }
        }

        var summaries = new List<ProductSummary>();
        foreach (var (id, _) in scores.OrderByDescending(score => score.Value).Take(count))
        {
            if (await catalogue.GetProductAsync(id, cancellationToken) is { IsForSale: true } product)
            {
                summaries.Add(ProductSummary.Of(product));
            }
        }

        return summaries;
    }

    private static bool HasAny(IReadOnlyList<ProductSummary> summaries) => summaries is [_, ..];
}
