namespace Storefront.Common;

/// <summary>Names the registration that the container is to inject.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromShopAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
