using System.Globalization;
using Dogpile;
using Microsoft.Extensions.Logging;
using Storefront.Common;

namespace Storefront.Reviews;

public sealed partial class ReviewBoard(IStore<Guid, Review> reviews, CacheRegion region, ILogger logger)
{
    public event EventHandler<Review>? Approved;

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial Task<Rating> GetRatingAsync(ProductId product);

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial Task<int[]> GetHistogramAsync(ProductId product);

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial Task<IReadOnlyList<Review>> GetMostHelpfulAsync(ProductId product, int count = 3, int minimumStars = 1);

    public async Task ApproveAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var review = await reviews.FindAsync(id, cancellationToken) ?? throw new KeyNotFoundException($"No review {id}.");
        var approved = review with { IsApproved = true };
        await reviews.SaveAsync(id, approved, cancellationToken);
        await GetRatingCache.InvalidateAsync(review.Product, cancellationToken);
        await GetHistogramCache.InvalidateAsync(review.Product, cancellationToken);
        await GetMostHelpfulCache.InvalidateAsync(review.Product, cancellationToken: cancellationToken);
        Approved?.Invoke(this, approved);
        logger.LogInformation("Approved {Stars} stars for {Product}", review.Stars, review.Product);
    }

    public static string Stars(Rating rating, CultureInfo? culture = null) =>
        $"{rating.Mean.ToString("0.0", culture ?? CultureInfo.CurrentCulture)} ({rating.Count})";

    private async Task<Rating> GetRatingAsyncCore(ProductId product)
    {
        var histogram = await GetHistogramAsync(product);
        var count = histogram.Sum();
        return new Rating(count, count == 0 ? 0 : histogram.Select((number, index) => number * (index + 1)).Sum() / (double)count);
    }

    private async Task<int[]> GetHistogramAsyncCore(ProductId product)
    {
        var histogram = new int[5];
        await foreach (var review in ApprovedOf(product))
        {
            histogram[review.Stars - 1]++;
        }

        return histogram;
    }

    private async Task<IReadOnlyList<Review>> GetMostHelpfulAsyncCore(ProductId product, int count, int minimumStars)
    {
        var found = new List<Review>();
        await foreach (var review in ApprovedOf(product))
        {
            if (review.Stars >= minimumStars)
            {
                found.Add(review);
            }
        }

        found.Sort((x, y) => y.Helpful.CompareTo(x.Helpful));
        return found.GetRange(0, Math.Min(count, found.Count));
    }

    private async IAsyncEnumerable<Review> ApprovedOf(ProductId product)
    {
        await foreach (var review in reviews.AllAsync())
        {
            if (review.IsApproved && review.Product == product)
            {
                yield return review;
            }
        }
    }
}
