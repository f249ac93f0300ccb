namespace Storefront.Orders;

public sealed class OrderNumbers(TimeProvider clock, int last = 0)
{
    private int _last = last;

    public OrderNumber Next() => new(clock.GetUtcNow().Year, Interlocked.Increment(ref _last));
}
