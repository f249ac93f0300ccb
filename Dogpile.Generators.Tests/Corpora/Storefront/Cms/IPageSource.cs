namespace Storefront.Cms;

public interface IPageSource
{
    ValueTask<CmsPage?> ReadAsync(string path, CancellationToken cancellationToken);

    IEnumerable<string> Paths();
}
