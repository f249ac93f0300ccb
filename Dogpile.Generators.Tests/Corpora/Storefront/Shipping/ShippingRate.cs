using Storefront.Common;

namespace Storefront.Shipping;

public sealed record ShippingRate(string Carrier, string Service, Money Price, int MinimumDays, int MaximumDays)
{
    public DateOnly LatestArrival(DateOnly shipped)
    {
        var day = shipped;
        for (var remaining = MaximumDays; remaining > 0;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                remaining--;
            }
        }

        return day;
    }
}
