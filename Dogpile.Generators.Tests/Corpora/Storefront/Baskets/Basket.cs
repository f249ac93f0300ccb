using Storefront.Common;

namespace Storefront.Baskets;

public sealed class Basket
{
    private readonly List<BasketLine> _lines = [];

    public Guid Id { get; init; } = Guid.NewGuid();

    public CustomerId? Customer { get; set; }

    public DateTime ChangedAt { get; private set; } = DateTime.UtcNow;

    public IReadOnlyList<BasketLine> Lines => _lines;

    public void Add(ProductId product, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        var index = _lines.FindIndex(line => line.Product == product);
        if (index < 0)
        {
            _lines.Add(new BasketLine(product, quantity));
        }
        else
        {
            _lines[index] = _lines[index] with { Quantity = _lines[index].Quantity + quantity };
        }

        ChangedAt = DateTime.UtcNow;
    }

    public bool Remove(ProductId product)
    {
        ChangedAt = DateTime.UtcNow;
        return _lines.RemoveAll(line => line.Product == product) > 0;
    }
}
