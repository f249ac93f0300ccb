using System.Globalization;
using Dogpile;
using Storefront.Common;

namespace Storefront.GiftCards;

public sealed partial class GiftCardService(IStore<string, GiftCard> cards, TimeProvider clock, CacheRegion region)
{
    private Money? _lastBalance;

    public string LastBalanceText => _lastBalance?.ToDisplay(CultureInfo.CurrentCulture) ?? "";

    [CacheOnArguments(ExpirationSeconds = 30)]
    public partial Task<Money?> GetBalanceAsync(string code, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 86400)]
    public partial Task<IReadOnlyList<GiftCard>> GetExpiringAsync(DateOnly before);

    public async Task<Money> SpendAsync(string code, Money amount, CancellationToken cancellationToken = default)
    {
        var card = await cards.FindAsync(code, cancellationToken) ?? throw new KeyNotFoundException("There is no such card.");
        var spent = card.Spend(amount, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        await cards.SaveAsync(code, spent, cancellationToken);
        await GetBalanceCache.SetAsync(spent.Balance, code, cancellationToken);
        _lastBalance = spent.Balance;
        return spent.Balance;
    }

    private async Task<Money?> GetBalanceAsyncCore(string code, CancellationToken cancellationToken) =>
        GiftCardCodes.IsValid(code) ? (await cards.FindAsync(code, cancellationToken))?.Balance : null;

    private async Task<IReadOnlyList<GiftCard>> GetExpiringAsyncCore(DateOnly before)
    {
        var expiring = new List<GiftCard>();
        await foreach (var card in cards.AllAsync())
        {
            if (card.ExpiresOn < before && card.Balance.Amount > 0)
            {
                expiring.Add(card);
            }
        }

        return expiring;
    }
}
