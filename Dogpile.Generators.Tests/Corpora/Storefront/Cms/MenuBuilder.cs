using Dogpile;
using Storefront.Catalogue;

namespace Storefront.Cms;

public sealed partial class MenuBuilder(CategoryTree categories, ContentPages pages, CacheRegion region)
{
    [CacheOnArguments(ExpirationSeconds = 300)]
    public partial Task<MenuItem> BuildAsync(int depth = 2);

    private async Task<MenuItem> BuildAsyncCore(int depth)
    {
        var roots = await categories.GetRootsAsync();
        var shop = new MenuItem("Shop", "/", [.. roots.Where(root => root.TotalProducts > 0).Select(root => Of(root, depth - 1))]);
        var about = pages.PathsByFolder()["/about/"].Select(path => new MenuItem(TitleOf(path), path, []));
        return shop with { Children = [.. shop.Children, .. about] };
    }

    private static MenuItem Of(CategoryNode node, int depth) => new(
        node.Category.Title,
        "/c/" + node.Category.Path,
        depth == 0 ? [] : [.. node.Children.Select(child => Of(child, depth - 1))]);

    private static string TitleOf(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].Replace('-', ' ');
        return name.Length == 0 ? path : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
