using Storefront.Common;

namespace Storefront.Customers;

public sealed record Customer(CustomerId Id, string Email, string Name, string Country)
{
    public string? Group { get; init; }

    public IReadOnlyList<Address> Addresses { get; init; } = [];

    public DateTime RegisteredAt { get; init; } = DateTime.UtcNow;
}
