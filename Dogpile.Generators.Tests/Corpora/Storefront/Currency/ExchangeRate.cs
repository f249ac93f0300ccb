namespace Storefront.Currency;

public sealed record ExchangeRate(string From, string To, decimal Rate, DateTime RetrievedAt)
{
    public ExchangeRate Inverse() => new(To, From, decimal.Round(1m / Rate, 8), RetrievedAt);
}
