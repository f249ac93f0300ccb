using System.Collections.Concurrent;
using Storefront.Common;

namespace Storefront.Recommendations;

public sealed class RecentlyViewed(int capacity = 20)
{
    private readonly ConcurrentDictionary<CustomerId, LinkedList<ProductId>> _views = new();

    public void Record(CustomerId customer, ProductId product)
    {
        var list = _views.GetOrAdd(customer, _ => new LinkedList<ProductId>());
        lock (list)
        {
            list.Remove(product);
            list.AddFirst(product);
            if (list.Count > capacity)
            {
                list.RemoveLast();
            }
        }
    }

    public IReadOnlyList<ProductId> Of(CustomerId customer)
    {
        if (!_views.TryGetValue(customer, out var list))
        {
            return [];
        }

        lock (list)
        {
            return [.. list];
        }
    }
}
