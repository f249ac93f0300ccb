using Storefront.Common;

namespace Storefront.GiftCards;

public sealed record GiftCard(string Code, Money Balance, DateOnly ExpiresOn)
{
    public GiftCard Spend(Money amount, DateOnly today)
    {
        if (today > ExpiresOn)
        {
            throw new InvalidOperationException($"The card expired on {ExpiresOn:O}.");
        }

        return amount <= Balance
            ? this with { Balance = Balance - amount }
            : throw new InvalidOperationException($"The card has {Balance}, {amount} were asked for.");
    }
}
