namespace Storefront.Cms;

public sealed record MenuItem(string Title, string Address, IReadOnlyList<MenuItem> Children);
