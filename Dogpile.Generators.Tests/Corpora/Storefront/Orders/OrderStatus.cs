namespace Storefront.Orders;

public enum OrderStatus
{
    Placed,
    Paid,
    Packed,
    Shipped,
    Delivered,
    Cancelled,
}
