namespace Storefront.Tax;

public enum TaxClass : byte
{
    Standard,
    Reduced,
    Books,
    Exempt,
}
