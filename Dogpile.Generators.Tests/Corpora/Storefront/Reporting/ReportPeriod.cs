namespace Storefront.Reporting;

public enum ReportPeriod
{
    Day,
    Week,
    Month,
    Year,
}
