using System.Diagnostics;
using Dogpile;
using Microsoft.Extensions.Logging;
using Storefront.Catalogue;
using Storefront.Common;
using Storefront.Pricing;

namespace Storefront.Search;

public sealed partial class SearchService(
    IReadStore<ProductId, Product> products,
    PriceService prices,
    ILogger<SearchService> logger,
    TimeProvider clock,
    [FromShop("search")] CacheRegion region)
{
    private long _queries;

    public double AverageMilliseconds { get; private set; }

    [CacheOnArguments(ExpirationSeconds = 300)]
    public partial Task<Page<SearchHit>> SearchAsync(
        SearchQuery query, [CacheIgnore] string? sessionId = null, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 300)]
    public partial Task<IReadOnlyList<string>> SuggestAsync(string prefix, int limit = 8);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    private partial Task<SearchIndex> GetIndexAsync();

    public Task<SearchIndex> RebuildAsync() => GetIndexCache.RefreshAsync().AsTask();

    private async Task<Page<SearchHit>> SearchAsyncCore(SearchQuery query, string? sessionId, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var index = await GetIndexAsync();
        var hits = new List<SearchHit>();
        foreach (var (id, score) in index.Match(Tokenizer.Tokens(query.Text), index.Terms))
        {
            if (await products.FindAsync(id, cancellationToken) is { IsForSale: true } product
                && (query.Brand is null || product.Brand == query.Brand)
                && await IsAffordableAsync(id, query.UpTo, cancellationToken))
            {
                hits.Add(new SearchHit(id, product.Title, score));
            }
        }

        Record(Stopwatch.GetElapsedTime(started));
        logger.LogInformation("Session {Session} searched '{Text}': {Count} hits", sessionId, query.Text, hits.Count);
        return Page<SearchHit>.Of(hits, query.Page, 20);
    }

    private async Task<IReadOnlyList<string>> SuggestAsyncCore(string prefix, int limit)
    {
        var index = await GetIndexAsync();
        return [.. index.TermsStartingWith(prefix.ToLowerInvariant()).OrderBy(term => term.Length).ThenBy(term => term, StringComparer.Ordinal).Take(limit)];
    }

    private async Task<SearchIndex> GetIndexAsyncCore()
    {
        var all = new List<Product>();
        await foreach (var product in products.AllAsync())
        {
            all.Add(product);
        }

        return SearchIndex.Build(all, clock.GetUtcNow());
    }

    private async Task<bool> IsAffordableAsync(ProductId id, decimal? upTo, CancellationToken cancellationToken) =>
        upTo is null || await prices.GetUnitPriceAsync(new PriceQuery(id, "EUR"), cancellationToken) is { } price && price.Amount <= upTo;

    private void Record(TimeSpan elapsed)
    {
        var count = ++_queries;
        AverageMilliseconds += (elapsed.TotalMilliseconds - AverageMilliseconds) / count;
    }
}
