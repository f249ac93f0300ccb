namespace Storefront.Stock;

public enum Availability
{
    None,
    Few,
    Plenty,
}
