using System.Globalization;
using Dogpile;

namespace Storefront.Currency;

/// <summary>What the framework's cultures know about a currency.</summary>
public static partial class CurrencyInfo
{
    private static readonly CacheRegion Region = new CacheRegion("currency-info").Configure(new MemoryBackend());
    private static int _scans;

    public static int Scans => Volatile.Read(ref _scans);

    [CacheOnArguments(ExpirationSeconds = -1)]
    public static partial string? SymbolOf(string currency);

    [CacheOnArguments(ExpirationSeconds = -1)]
    public static partial int DecimalsOf(string currency);

    private static string? SymbolOfCore(string currency) => Regions(currency).FirstOrDefault()?.CurrencySymbol;

    private static int DecimalsOfCore(string currency)
    {
        var culture = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .FirstOrDefault(culture => new RegionInfo(culture.Name).ISOCurrencySymbol == currency);
        return culture?.NumberFormat.CurrencyDecimalDigits ?? 2;
    }

    private static IEnumerable<RegionInfo> Regions(string currency)
    {
        Interlocked.Increment(ref _scans);
        return CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            .Where(region => region.ISOCurrencySymbol.Equals(currency, StringComparison.OrdinalIgnoreCase));
    }
}
