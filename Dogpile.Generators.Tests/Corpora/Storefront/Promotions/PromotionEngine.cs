using Dogpile;
using Microsoft.Extensions.Logging;
using Storefront.Common;

namespace Storefront.Promotions;

public sealed partial class PromotionEngine(
    IStore<string, Promotion> store, TimeProvider clock, ILogger<PromotionEngine> logger)
{
    private readonly CacheRegion _promotions = CacheRegions.Prices;
    private int _uses;

    public int Uses => _uses;

    [CacheOnArguments(ExpirationSeconds = 60)]
    public partial Task<Promotion?> FindByVoucherAsync(string voucher, CancellationToken cancellationToken = default);

    // Looked at by the minute: a promotion may start a minute late, but every server agrees on it.
    [CacheOnArguments(ExpirationSeconds = 60)]
    public partial Task<IReadOnlyList<Promotion>> GetRunningAsync(DateTimeOffset minute, CancellationToken cancellationToken = default);

    public async Task<Money> DiscountAsync(Money goods, string? voucher, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        var candidates = (await GetRunningAsync(minute, cancellationToken)).ToList();
        if (voucher is not null && await FindByVoucherAsync(Normalize(voucher), cancellationToken) is { } promotion && promotion.IsRunning(now))
        {
            candidates.Add(promotion);
            Interlocked.Increment(ref _uses);
        }

        return candidates.Select(candidate => candidate.DiscountOn(goods)).DefaultIfEmpty(Money.Zero(goods.Currency)).Max();
    }

    public async Task EndAsync(string voucher, CancellationToken cancellationToken)
    {
        var code = Normalize(voucher);
        await store.DeleteAsync(code, cancellationToken);
        await FindByVoucherCache.SetAsync(null, code, cancellationToken);
        logger.LogInformation("Promotion {Code} has ended", code);
    }

    private Task<Promotion?> FindByVoucherAsyncCore(string voucher, CancellationToken cancellationToken) =>
        store.FindAsync(voucher, cancellationToken);

    private async Task<IReadOnlyList<Promotion>> GetRunningAsyncCore(DateTimeOffset minute, CancellationToken cancellationToken)
    {
        var running = new List<Promotion>();
        await foreach (var promotion in store.AllAsync(cancellationToken))
        {
            if (promotion.IsRunning(minute) && promotion.Code.StartsWith('*'))
            {
                running.Add(promotion);
            }
        }

        logger.LogDebug("{Count} promotions run at {Minute}", running.Count, minute);
        return running;
    }

    private static string Normalize(string voucher) => voucher.Trim().ToUpperInvariant();
}
