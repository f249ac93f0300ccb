namespace Storefront.Shipping;

public interface ICarrier
{
    string Code { get; }

    bool Serves(string country);

    Task<ShippingRate?> QuoteAsync(ParcelSize size, Destination destination, CancellationToken cancellationToken);
}
