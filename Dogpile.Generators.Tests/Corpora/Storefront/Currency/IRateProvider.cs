namespace Storefront.Currency;

public interface IRateProvider
{
    string Name { get; }

    Task<decimal?> QuoteAsync(string from, string to, CancellationToken cancellationToken);
}
