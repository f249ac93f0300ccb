using Dogpile;
using Microsoft.Extensions.Logging;
using Storefront.Common;
using Storefront.Currency;

namespace Storefront.Pricing;

public sealed partial class PriceService
{
    private readonly CacheRegion _region;
    private readonly IReadStore<string, PriceList> _lists;
    private readonly ExchangeRates _rates;
    private readonly PricingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private long _misses;

    public PriceService(
        IReadStore<string, PriceList> lists,
        ExchangeRates rates,
        PricingOptions options,
        TimeProvider? clock = null,
        ILoggerFactory? loggers = null)
    {
        _region = CacheRegions.Prices;
        _lists = lists;
        _rates = rates;
        _options = options;
        _clock = clock ?? TimeProvider.System;
        _logger = (loggers ?? new LoggerFactoryStub()).CreateLogger("Prices");
    }

    public long Misses => Interlocked.Read(ref _misses);

    private TimeSpan PriceLifetime => _options.PriceLifetime;

    [CacheOnArguments(Expiration = nameof(PriceLifetime), ShouldCache = nameof(IsPriced))]
    public partial Task<Money?> GetUnitPriceAsync(PriceQuery query, CancellationToken cancellationToken = default);

    [CacheOnArguments(Namespace = "was", Expiration = nameof(PriceLifetime))]
    public partial ValueTask<decimal?> GetLowestRecentPriceAsync(ProductId product, DateOnly day);

    [CacheOnArguments(ExpirationSeconds = 30)]
    public partial Task<(Money Net, decimal Discount)> GetTradePriceAsync(
        ProductId product, int quantity, [CacheIgnore] string userId, CancellationToken cancellationToken = default);

    public async Task<IReadOnlyDictionary<ProductId, Money>> GetManyAsync(
        IReadOnlyCollection<ProductId> products, string currency, CancellationToken cancellationToken = default)
    {
        var prices = new Dictionary<ProductId, Money>();
        foreach (var product in products.Distinct())
        {
            if (await GetUnitPriceAsync(new PriceQuery(product, currency), cancellationToken) is { } price)
            {
                prices.Add(product, price);
            }
        }

        return prices;
    }

    public async Task PriceListChangedAsync(PriceList list, CancellationToken cancellationToken)
    {
        foreach (var product in list.Prices.Keys)
        {
            await GetUnitPriceCache.InvalidateAsync(new PriceQuery(product, list.Currency), cancellationToken);
        }

        _logger.LogInformation("Forgot {Count} prices of {List}", list.Prices.Count, list.Name);
    }

    private async Task<Money?> GetUnitPriceAsyncCore(PriceQuery query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _misses);
        Money? best = null;
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        await foreach (var list in _lists.AllAsync(cancellationToken))
        {
            if (!list.IsValidOn(today) || list.PriceOf(query.Product, query.Quantity) is not { } amount)
            {
                continue;
            }

            var price = await _rates.ConvertAsync(new Money(amount, list.Currency), query.Currency, cancellationToken);
            best = best is { } other && other <= price ? other : price;
        }

        return best is { } found && query.CustomerGroup is { } group && _options.GroupDiscounts.TryGetValue(group, out var discount)
            ? (found * (1 - discount)).Rounded()
            : best;
    }

    private async ValueTask<decimal?> GetLowestRecentPriceAsyncCore(ProductId product, DateOnly day)
    {
        decimal? lowest = null;
        await foreach (var list in _lists.AllAsync())
        {
            var price = list.PriceOf(product, 1);
            if (price is not null && list.ValidFrom <= day && (list.ValidUntil ?? day) >= day.AddDays(-30))
            {
                lowest = Math.Min(lowest ?? decimal.MaxValue, price.Value);
            }
        }

        return lowest;
    }

    private async Task<(Money Net, decimal Discount)> GetTradePriceAsyncCore(
        ProductId product, int quantity, string userId, CancellationToken cancellationToken)
    {
        _logger.LogDebug("{User} asks for the trade price of {Product}", userId, product);
        var query = new PriceQuery(product, _options.BaseCurrency, quantity, "trade");
        var price = await GetUnitPriceAsync(query, cancellationToken) ?? Money.Zero(_options.BaseCurrency);
        var extra = quantity switch { >= 1000 => 0.05m, >= 100 => 0.02m, _ => 0m };
        return (price * (1 - extra), extra);
    }

    private static bool IsPriced(Money? price) => price is { Amount: > 0 };

    private sealed class LoggerFactoryStub : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Dispose()
        {
        }
    }
}
