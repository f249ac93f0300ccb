using Storefront.Common;

namespace Storefront.Pricing;

public sealed record PriceList(string Name, string Currency, DateOnly ValidFrom, DateOnly? ValidUntil)
{
    public IReadOnlyDictionary<ProductId, IReadOnlyList<PriceBreak>> Prices { get; init; } =
        new Dictionary<ProductId, IReadOnlyList<PriceBreak>>();

    public bool IsValidOn(DateOnly day) => day >= ValidFrom && (ValidUntil is not { } until || day <= until);

    public decimal? PriceOf(ProductId product, int quantity) => Prices.TryGetValue(product, out var breaks)
        ? breaks.Where(step => step.FromQuantity <= quantity).MaxBy(step => step.FromQuantity)?.UnitPrice
        : null;
}
