using System.Globalization;
using Dogpile;

namespace Storefront.Tax;

/// <summary>Rates by country and class, kept in a file that an accountant edits.</summary>
public sealed partial class TaxTable(string file, CacheRegion region, TimeProvider clock)
{
    private static readonly TimeZoneInfo Office = TimeZoneInfo.Utc;

    [CacheOnArguments(Expiration = nameof(UntilMidnight))]
    public partial TaxRate Find(string country, TaxClass taxClass, DateOnly day);

    [CacheOnArguments(Expiration = nameof(UntilMidnight))]
    public partial IReadOnlyList<string> Countries();

    public void FileChanged() => CountriesCache.Invalidate();

    private TaxRate FindCore(string country, TaxClass taxClass, DateOnly day)
    {
        if (taxClass == TaxClass.Exempt)
        {
            return new TaxRate(country, taxClass, 0m);
        }

        var valid = Rows()
            .Where(row => row.Country == country && row.Class == taxClass && row.From <= day)
            .OrderByDescending(row => row.From)
            .ToList();
        return valid is [var (_, _, rate, _), ..]
            ? new TaxRate(country, taxClass, rate)
            : throw new KeyNotFoundException($"No rate of {taxClass} in {country} on {day:O}.");
    }

    private IReadOnlyList<string> CountriesCore() => [.. Rows().Select(row => row.Country).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<(string Country, TaxClass Class, decimal Rate, DateOnly From)> Rows() =>
        from line in File.ReadLines(file)
        where line.Length > 0 && line[0] != '#'
        let cells = line.Split(';', StringSplitOptions.TrimEntries)
        select (
            cells[0],
            Enum.Parse<TaxClass>(cells[1], ignoreCase: true),
            decimal.Parse(cells[2], CultureInfo.InvariantCulture) / 100,
            DateOnly.Parse(cells[3], CultureInfo.InvariantCulture));

    private TimeSpan UntilMidnight()
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Office);
        return TimeSpan.FromDays(1) - now.TimeOfDay;
    }
}
