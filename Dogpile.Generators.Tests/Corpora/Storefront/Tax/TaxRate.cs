namespace Storefront.Tax;

public readonly record struct TaxRate(string Country, TaxClass Class, decimal Rate)
{
    public decimal Of(decimal net) => decimal.Round(net * Rate, 2, MidpointRounding.AwayFromZero);

    public decimal NetOf(decimal gross) => decimal.Round(gross / (1 + Rate), 2, MidpointRounding.AwayFromZero);
}
