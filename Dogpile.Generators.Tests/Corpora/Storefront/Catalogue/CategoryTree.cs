using Dogpile;
using Storefront.Common;

namespace Storefront.Catalogue;

public partial class CategoryTree(IStore<string, Category> categories, IReadStore<ProductId, Product> products)
{
    protected CacheRegion Region { get; } = CacheRegions.Catalogue;

    [CacheOnArguments(ExpirationSeconds = 1800)]
    public partial Task<IReadOnlyList<CategoryNode>> GetRootsAsync();

    [CacheOnArguments(ExpirationSeconds = 1800)]
    public partial ValueTask<IReadOnlyList<Category>> GetBreadcrumbsAsync(string path, CancellationToken cancellationToken = default);

    public async Task MoveAsync(string from, string to, CancellationToken cancellationToken = default)
    {
        if (await categories.FindAsync(from, cancellationToken) is not { } category)
        {
            throw new KeyNotFoundException($"There is no category '{from}'.");
        }

        await categories.SaveAsync(to, category with { Path = to }, cancellationToken);
        await categories.DeleteAsync(from, cancellationToken);
        await GetBreadcrumbsCache.InvalidateAsync(from, cancellationToken);
        await GetRootsCache.RefreshAsync();
    }

    protected virtual bool IsVisible(Category category) => category.SortOrder >= 0;

    private async Task<IReadOnlyList<CategoryNode>> GetRootsAsyncCore()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var product in products.AllAsync())
        {
            counts[product.CategoryPath] = counts.GetValueOrDefault(product.CategoryPath) + 1;
        }

        var all = new List<Category>();
        await foreach (var category in categories.AllAsync())
        {
            if (IsVisible(category))
            {
                all.Add(category);
            }
        }

        var byParent = all.ToLookup(category => category.ParentPath ?? "", StringComparer.Ordinal);
        return Build("");

        IReadOnlyList<CategoryNode> Build(string parent) =>
        [
            .. byParent[parent]
                .OrderBy(category => category.SortOrder)
                .Select(category => new CategoryNode(category, Build(category.Path), counts.GetValueOrDefault(category.Path))),
        ];
    }

    private async ValueTask<IReadOnlyList<Category>> GetBreadcrumbsAsyncCore(string path, CancellationToken cancellationToken)
    {
        var crumbs = new Stack<Category>();
        for (var current = path; current is not null;)
        {
            if (await categories.FindAsync(current, cancellationToken) is not { } category)
            {
                break;
            }

            crumbs.Push(category);
            current = category.ParentPath;
        }

        return [.. crumbs];
    }
}
