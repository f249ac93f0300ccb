using Dogpile;
using Storefront.Common;

namespace Storefront.Baskets;

/// <summary>Baskets live in the region and nowhere else: one that is gone was forgotten by its customer too.</summary>
public sealed class BasketStore
{
    private readonly CacheRegion _baskets;

    public BasketStore(TimeProvider clock)
    {
        var options = new MemoryBackendOptions { Capacity = 50_000, TimeToLive = TimeSpan.FromDays(14), TimeProvider = clock };
        _baskets = new CacheRegion("baskets", new CacheRegionOptions { TimeProvider = clock }).Configure(new MemoryBackend(options));
    }

    public Basket Open(Guid? id, CustomerId? customer)
    {
        var basket = _baskets.GetOrCreate(Key(id ?? Guid.NewGuid()), () => new Basket { Id = id ?? Guid.NewGuid() });
        basket.Customer ??= customer;
        return basket;
    }

    public Basket? Find(Guid id) => _baskets.Get<Basket>(Key(id)).TryGetValue(out var basket) ? basket : null;

    public IReadOnlyList<Basket> FindMany(IEnumerable<Guid> ids) =>
        [.. _baskets.GetMulti<Basket>([.. ids.Select(Key)]).Where(found => found.HasValue).Select(found => found.Value)];

    public void Save(Basket basket) => _baskets.Set(Key(basket.Id), basket);

    public void Clear(Guid id) => _baskets.Delete(Key(id));

    private static string Key(Guid id) => $"basket:{id:N}";
}
