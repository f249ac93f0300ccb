namespace Storefront.Catalogue;

public sealed record CategoryNode(Category Category, IReadOnlyList<CategoryNode> Children, int ProductCount)
{
    public int TotalProducts => ProductCount + Children.Sum(child => child.TotalProducts);

    public CategoryNode? Find(string path)
    {
        if (Category.Path == path)
        {
            return this;
        }

        foreach (var child in Children)
        {
            if (child.Category.Contains(path) && child.Find(path) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
