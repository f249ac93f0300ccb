using Storefront.Common;

namespace Storefront.Reviews;

public sealed record Review(Guid Id, ProductId Product, CustomerId Author, int Stars, string Text, DateTimeOffset WrittenAt)
{
    public bool IsApproved { get; init; }

    public int Helpful { get; init; }
}
