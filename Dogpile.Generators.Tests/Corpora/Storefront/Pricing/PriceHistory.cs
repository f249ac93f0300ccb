using System.Globalization;
using Dogpile;
using Storefront.Common;

namespace Storefront.Pricing;

/// <summary>One line-based file for each product: a day, a tab, a price.</summary>
public sealed partial class PriceHistory(DirectoryInfo folder, CacheRegion prices)
{
    [CacheOnArguments(Region = nameof(prices), ExpirationSeconds = 3600)]
    public partial IReadOnlyList<PricePoint> Read(ProductId product);

    [CacheOnArguments(Region = nameof(prices), ExpirationSeconds = 3600)]
    public partial PriceStatistics? Summarize(ProductId product, DateOnly from, DateOnly to);

    public void Append(ProductId product, DateOnly day, decimal price)
    {
        File.AppendAllText(PathOf(product), string.Create(CultureInfo.InvariantCulture, $"{day:O}\t{price}\n"));
        ReadCache.Invalidate(product);
    }

    private IReadOnlyList<PricePoint> ReadCore(ProductId product)
    {
        var path = PathOf(product);
        if (!File.Exists(path))
        {
            return [];
        }

        var points = new List<PricePoint>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.Split('\t') is [var day, var price])
            {
                points.Add(new PricePoint(
                    DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture),
                    decimal.Parse(price, CultureInfo.InvariantCulture)));
            }
        }

        return points;
    }

    private PriceStatistics? SummarizeCore(ProductId product, DateOnly from, DateOnly to)
    {
        var prices = Read(product).Where(point => point.Day >= from && point.Day <= to).Select(point => point.Price).Order().ToList();
        if (prices.Count == 0)
        {
            return null;
        }

        var middle = prices.Count / 2;
        var median = prices.Count % 2 == 1 ? prices[middle] : (prices[middle - 1] + prices[middle]) / 2;
        return new PriceStatistics(prices[0], prices[^1], median, prices.Average());
    }

    private string PathOf(ProductId product) =>
        Path.Combine(folder.FullName, product.Value.ToString(CultureInfo.InvariantCulture) + ".tsv");
}
