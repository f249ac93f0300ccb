namespace Storefront.Tax;

public sealed record VatCheckResult(VatCheckStatus Status, string? Name, DateTimeOffset CheckedAt);
