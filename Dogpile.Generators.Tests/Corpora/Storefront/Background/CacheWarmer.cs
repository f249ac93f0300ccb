using Microsoft.Extensions.Logging;
using Storefront.Catalogue;
using Storefront.Cms;
using Storefront.Search;

namespace Storefront.Background;

public sealed class CacheWarmer(
    ProductCatalogue catalogue, CategoryTree categories, MenuBuilder menu, SearchService search, TimeProvider clock, ILogger<CacheWarmer> logger)
    : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task? _running;

    public DateTimeOffset? LastRun { get; private set; }

    public void Start() => _running ??= RunAsync(_stopping.Token);

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        if (_running is not null)
        {
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(5), clock);
        do
        {
            try
            {
                await catalogue.GetNewestCache.RefreshAsync(cancellationToken: stopping);
                await categories.GetRootsCache.RefreshAsync(stopping);
                await menu.BuildCache.RefreshAsync(cancellationToken: stopping);
                await search.RebuildAsync();
                LastRun = clock.GetUtcNow();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogError(exception, "Could not warm the caches");
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
