using Dogpile;

namespace Clinic.Billing;

/// <summary>What services cost that no insurer pays for, with a list of one's own for each tariff group.</summary>
public sealed partial class PriceLists(Func<string, IReadOnlyDictionary<string, decimal>> load, CacheRegion prices)
{
    private decimal _surcharge;

    public event EventHandler? SurchargeChanged;

    [CacheOnArguments(KeyGenerator = nameof(ListKey))]
    public partial IReadOnlyDictionary<string, decimal> List(string group);

    [CacheMultiOnArguments(KeyGenerator = nameof(PriceKey), ExpirationSeconds = 600)]
    public partial IReadOnlyList<decimal> Prices(string group, params string[] services);

    [CacheOnArguments(ExpirationSeconds = 600, ShouldCache = nameof(IsOffered))]
    public partial decimal? Cheapest(IReadOnlyList<string> groups, string service);

    public void Raise(decimal percent)
    {
        _surcharge = percent / 100;
        SurchargeChanged?.Invoke(this, EventArgs.Empty);
    }

    public void Replace(string group, IReadOnlyDictionary<string, decimal> list)
    {
        ListCache.Set(list, group);
        PricesCache.Invalidate(group, [.. list.Keys]);
        prices.Delete("price-lists:groups");
    }

    public IReadOnlyList<string> Groups() => prices.GetOrCreate<IReadOnlyList<string>>(
        "price-lists:groups", () => [.. load("groups").Keys.Order(StringComparer.Ordinal)], TimeSpan.FromMinutes(30));

    private IReadOnlyDictionary<string, decimal> ListCore(string group) => load(group);

    private IReadOnlyList<decimal> PricesCore(string group, string[] services)
    {
        var list = List(group);
        return [.. services.Select(service => decimal.Round(list.GetValueOrDefault(service) * (1 + _surcharge), 2, MidpointRounding.AwayFromZero))];
    }

    private decimal? CheapestCore(IReadOnlyList<string> groups, string service)
    {
        decimal? cheapest = null;
        foreach (var group in groups)
        {
            if (List(group).TryGetValue(service, out var price) && (cheapest is null || price < cheapest))
            {
                cheapest = price;
            }
        }

        return cheapest;
    }

    private static string ListKey(string group) => $"price-list:{group.ToLowerInvariant()}";

    private static string PriceKey(string group, string service) => $"price:{group.ToLowerInvariant()}:{service.ToUpperInvariant()}";

    private static bool IsOffered(decimal? price) => price > 0;
}
