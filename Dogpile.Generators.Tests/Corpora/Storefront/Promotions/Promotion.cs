using Storefront.Common;

namespace Storefront.Promotions;

public abstract record Promotion(string Code, DateTimeOffset Starts, DateTimeOffset Ends)
{
    public bool IsRunning(DateTimeOffset at) => at >= Starts && at < Ends;

    public abstract Money DiscountOn(Money goods);

    public sealed record Percentage(string Code, DateTimeOffset Starts, DateTimeOffset Ends, decimal Percent)
        : Promotion(Code, Starts, Ends)
    {
        public override Money DiscountOn(Money goods) => (goods * (Percent / 100)).Rounded();
    }

    public sealed record FixedAmount(string Code, DateTimeOffset Starts, DateTimeOffset Ends, Money Amount, Money Minimum)
        : Promotion(Code, Starts, Ends)
    {
        public override Money DiscountOn(Money goods) =>
            goods.Currency == Amount.Currency && goods >= Minimum ? Amount : Money.Zero(goods.Currency);
    }
}
