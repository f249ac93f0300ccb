using Dogpile;
using Microsoft.Extensions.Logging;
using Storefront.Common;

namespace Storefront.Currency;

public sealed partial class ExchangeRates(IEnumerable<IRateProvider> providers, ILogger<ExchangeRates> logger, CacheRegion region)
{
    private readonly IRateProvider[] _providers = [.. providers];

    [CacheOnArguments(Module = "currency", Name = "rate", ExpirationSeconds = 900)]
    public partial Task<ExchangeRate> GetRateAsync(string from, string to, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 900, KeyGenerator = nameof(TableKey))]
    public partial Task<IReadOnlyDictionary<string, decimal>> GetTableAsync(
        string from, IReadOnlyList<string> targets, CancellationToken cancellationToken = default);

    public async Task<Money> ConvertAsync(Money money, string currency, CancellationToken cancellationToken = default)
    {
        if (money.Currency == currency)
        {
            return money;
        }

        var rate = await GetRateAsync(money.Currency, currency, cancellationToken);
        return new Money(money.Amount * rate.Rate, currency).Rounded();
    }

    private async Task<ExchangeRate> GetRateAsyncCore(string from, string to, CancellationToken cancellationToken)
    {
        foreach (var provider in _providers)
        {
            try
            {
                if (await provider.QuoteAsync(from, to, cancellationToken) is { } rate)
                {
                    return new ExchangeRate(from, to, rate, DateTime.UtcNow);
                }
            }
            catch (HttpRequestException exception)
            {
                logger.LogWarning(exception, "{Provider} does not answer", provider.Name);
            }
        }

        throw new InvalidOperationException($"Nobody quotes {from} in {to}.");
    }

    private async Task<IReadOnlyDictionary<string, decimal>> GetTableAsyncCore(
        string from, IReadOnlyList<string> targets, CancellationToken cancellationToken)
    {
        var table = new Dictionary<string, decimal>(targets.Count);
        foreach (var target in targets.Distinct())
        {
            table[target] = target == from ? 1m : (await GetRateAsync(from, target, cancellationToken)).Rate;
        }

        return table;
    }

    private static string TableKey(string from, IReadOnlyList<string> targets) =>
        $"rates:{from}:{string.Join('+', targets.Order(StringComparer.Ordinal))}";
}
