using System.Globalization;
using Dogpile;
using Microsoft.Extensions.Logging;
using Storefront.Common;
using Storefront.Orders;

namespace Storefront.Reporting;

public sealed partial class SalesReports(IReadStore<OrderNumber, Order> orders, CacheRegion region, ILogger<SalesReports> logger, TimeProvider clock)
{
    private int _builds;

    [CacheOnArguments(Expiration = nameof(Lifetime))]
    public partial Task<SalesReport> BuildAsync(
        DateOnly from, DateOnly to, ReportPeriod period, string currency, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial Task<IReadOnlyList<(ProductId Product, int Sold)>> GetBestSellersAsync(
        DateOnly from, DateOnly to, int count = 10, CancellationToken cancellationToken = default);

    public TimeSpan? Lifetime { get; set; } = TimeSpan.FromMinutes(30);

    public string ToCsv(SalesReport report)
    {
        var separator = CultureInfo.CurrentCulture.TextInfo.ListSeparator;
        return string.Join('\n', report.Rows.Select(row => string.Join(
            separator, row.Starts.ToString("d", CultureInfo.CurrentCulture), row.Orders, row.Revenue.Amount.ToString("F2", CultureInfo.CurrentCulture))));
    }

    private async Task<SalesReport> BuildAsyncCore(
        DateOnly from, DateOnly to, ReportPeriod period, string currency, CancellationToken cancellationToken)
    {
        var build = Interlocked.Increment(ref _builds);
        var started = clock.GetTimestamp();
        var rows = new SortedDictionary<DateOnly, SalesRow>();
        await foreach (var order in orders.AllAsync(cancellationToken))
        {
            var day = DateOnly.FromDateTime(order.PlacedAt.UtcDateTime);
            if (day < from || day > to || order.Status == OrderStatus.Cancelled || order.Totals.Total.Currency != currency)
            {
                continue;
            }

            var starts = StartOf(day, period);
            var row = rows.GetValueOrDefault(starts) ?? new SalesRow(starts, 0, Money.Zero(currency));
            rows[starts] = row with { Orders = row.Orders + 1, Revenue = row.Revenue + order.Totals.Total };
        }

        logger.LogInformation("Report {Build} took {Elapsed}", build, clock.GetElapsedTime(started));
        return new SalesReport(from, to, [.. rows.Values], DateTime.UtcNow);
    }

    private async Task<IReadOnlyList<(ProductId Product, int Sold)>> GetBestSellersAsyncCore(
        DateOnly from, DateOnly to, int count, CancellationToken cancellationToken)
    {
        var sold = new Dictionary<ProductId, int>();
        await foreach (var order in orders.AllAsync(cancellationToken))
        {
            if (DateOnly.FromDateTime(order.PlacedAt.UtcDateTime) is var day && day >= from && day <= to)
            {
                foreach (var line in order.Lines)
                {
                    sold[line.Product] = sold.GetValueOrDefault(line.Product) + line.Quantity;
                }
            }
        }

        return [.. sold.OrderByDescending(pair => pair.Value).Take(count).Select(pair => (pair.Key, pair.Value))];
    }

    private static DateOnly StartOf(DateOnly day, ReportPeriod period) => period switch
    {
        ReportPeriod.Day => day,
        ReportPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        ReportPeriod.Month => new DateOnly(day.Year, day.Month, 1),
        ReportPeriod.Year => new DateOnly(day.Year, 1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    };
}
