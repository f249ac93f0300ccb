namespace Storefront.Tax;

public enum VatCheckStatus
{
    Unknown,
    Valid,
    Invalid,
}
