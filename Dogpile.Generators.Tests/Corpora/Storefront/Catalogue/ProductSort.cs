namespace Storefront.Catalogue;

public enum ProductSort
{
    Newest,
    Title,
    Brand,
}
