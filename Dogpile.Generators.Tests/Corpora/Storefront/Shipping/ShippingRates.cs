using Dogpile;
using Microsoft.Extensions.Logging;

namespace Storefront.Shipping;

public sealed partial class ShippingRates(IReadOnlyList<ICarrier> carriers, CacheRegion region, ILogger<ShippingRates> logger)
{
    #region Cached quotes

    [CacheOnArguments(ExpirationSeconds = 1800, ShouldCache = nameof(IsComplete), KeyGenerator = nameof(QuoteKey))]
    public partial Task<IReadOnlyList<ShippingRate>> QuoteAsync(
        ParcelSize size, Destination destination, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 86400)]
    public partial bool CanShipTo(string country);

    private static string QuoteKey(ParcelSize size, Destination destination) =>
        $"shipping:{size.CacheKey}:{destination.Zone}:{(destination.IsResidential ? 'r' : 'b')}";

    private static bool IsComplete(IReadOnlyList<ShippingRate> rates) => rates.Count > 0;

    #endregion

    public async Task<ShippingRate?> FindCheapestAsync(ParcelSize size, Destination destination, int withinDays) =>
        (await QuoteAsync(size, destination)).Where(rate => rate.MaximumDays <= withinDays).MinBy(rate => rate.Price);

    private async Task<IReadOnlyList<ShippingRate>> QuoteAsyncCore(
        ParcelSize size, Destination destination, CancellationToken cancellationToken)
    {
        var quotes = carriers
            .Where(carrier => carrier.Serves(destination.Country))
            .Select(carrier => TryQuoteAsync(carrier, size, destination, cancellationToken));
        var rates = await Task.WhenAll(quotes);
        return [.. rates.OfType<ShippingRate>().OrderBy(rate => rate.Price.Amount)];
    }

    private async Task<ShippingRate?> TryQuoteAsync(
        ICarrier carrier, ParcelSize size, Destination destination, CancellationToken cancellationToken)
    {
        try
        {
            return await carrier.QuoteAsync(size, destination, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "{Carrier} failed to quote", carrier.Code);
            return null;
        }
    }

    private bool CanShipToCore(string country) => carriers.Any(carrier => carrier.Serves(country));
}
