using Storefront.Common;

namespace Storefront.Shipping;

/// <summary>A carrier whose prices are a table by weight, with a surcharge for each country.</summary>
public sealed class TableCarrier(string code, string currency, IReadOnlyDictionary<string, decimal> surcharges) : ICarrier
{
    private static readonly (decimal UpTo, decimal Price)[] Steps = [(1m, 4.9m), (5m, 6.9m), (10m, 9.9m), (31.5m, 16.9m)];

    private int _quotes;

    public string Code => code;

    public int Quotes => _quotes;

    public bool Serves(string country) => surcharges.ContainsKey(country);

    public Task<ShippingRate?> QuoteAsync(ParcelSize size, Destination destination, CancellationToken cancellationToken)
    {
        _quotes++;
        foreach (var (upTo, price) in Steps)
        {
            if (size.ChargeableKilograms <= upTo)
            {
                var total = price + surcharges[destination.Country] + (destination.IsResidential ? 0.5m : 0m);
                return Task.FromResult<ShippingRate?>(new ShippingRate(code, "parcel", new Money(total, currency), 1, 4));
            }
        }

        return Task.FromResult<ShippingRate?>(null);
    }
}
