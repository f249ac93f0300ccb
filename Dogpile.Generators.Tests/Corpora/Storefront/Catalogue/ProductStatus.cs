namespace Storefront.Catalogue;

public enum ProductStatus
{
    Draft = 0,
    Active = 1,
    Clearance = 2,
    Discontinued = 3,
}
