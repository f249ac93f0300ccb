namespace Storefront.Customers;

public sealed record Address(string Name, string Street, string PostalCode, string City, string Country)
{
    public IEnumerable<string> Lines()
    {
        yield return Name;
        yield return Street;
        yield return Country is "US" or "GB" ? $"{City} {PostalCode}" : $"{PostalCode} {City}";
        yield return Country;
    }
}
