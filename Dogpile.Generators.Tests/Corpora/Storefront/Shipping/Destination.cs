namespace Storefront.Shipping;

public sealed record Destination(string Country, string PostalCode, bool IsResidential = true)
{
    public string Zone => $"{Country}-{(PostalCode.Length >= 2 ? PostalCode[..2] : PostalCode)}";
}
