using Dogpile;
using Microsoft.Extensions.Logging;
using Storefront.Common;

namespace Storefront.Cms;

public sealed partial class ContentPages(IPageSource source, ILogger<ContentPages> logger)
{
    private const int RedirectLimit = 5;

    private static CacheRegion Content => CacheRegions.Content;

    [CacheOnArguments(Namespace = "cms")]
    public partial ValueTask<CmsPage?> GetAsync(string path, CancellationToken cancellationToken = default);

    [CacheOnArguments(Namespace = "cms")]
    public partial ValueTask<string?> RenderAsync(string path, RenderOptions options, CancellationToken cancellationToken = default);

    [CacheOnArguments(Namespace = "cms", ExpirationSeconds = 30)]
    public partial ILookup<string, string> PathsByFolder();

    public async Task PublishedAsync(string path, CancellationToken cancellationToken = default)
    {
        await GetCache.InvalidateAsync(path, cancellationToken);
        foreach (var options in new[] { RenderOptions.Web, RenderOptions.Mail })
        {
            await RenderCache.InvalidateAsync(path, options, cancellationToken);
        }

        PathsByFolderCache.Invalidate();
        logger.LogInformation("{Path} was published", path);
    }

    private async ValueTask<CmsPage?> GetAsyncCore(string path, CancellationToken cancellationToken)
    {
        var current = path;
        for (var hops = 0; hops < RedirectLimit; hops++)
        {
            var page = await source.ReadAsync(current, cancellationToken);
            if (page?.RedirectTo is not { } next)
            {
                return page;
            }

            current = next;
        }

        logger.LogError("{Path} redirects more than {Limit} times", path, RedirectLimit);
        return null;
    }

    private async ValueTask<string?> RenderAsyncCore(string path, RenderOptions options, CancellationToken cancellationToken) =>
        await GetAsync(path, cancellationToken) is { } page ? Markdown.ToHtml(page.Source, options.AbsoluteLinks) : null;

    private ILookup<string, string> PathsByFolderCore() =>
        source.Paths().ToLookup(path => path[..(path.LastIndexOf('/') + 1)], StringComparer.Ordinal);

    public readonly record struct RenderOptions(bool AbsoluteLinks) : ICacheKey
    {
        public static readonly RenderOptions Web = new(false);
        public static readonly RenderOptions Mail = new(true);

        public string CacheKey => AbsoluteLinks ? "absolute" : "relative";
    }
}
