using Storefront.Common;

namespace Storefront.Reporting;

public sealed record SalesReport(DateOnly From, DateOnly To, IReadOnlyList<SalesRow> Rows, DateTime RetrievedAt)
{
    public int Orders => Rows.Sum(row => row.Orders);

    public SalesRow? Best => Rows.MaxBy(row => row.Revenue.Amount);
}

public sealed record SalesRow(DateOnly Starts, int Orders, Money Revenue);
