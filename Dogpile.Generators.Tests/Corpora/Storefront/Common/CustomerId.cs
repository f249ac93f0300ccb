using Dogpile;

namespace Storefront.Common;

public readonly record struct CustomerId(Guid Value) : ICacheKey
{
    public string CacheKey => Value.ToString("N");

    public static CustomerId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("D");
}
