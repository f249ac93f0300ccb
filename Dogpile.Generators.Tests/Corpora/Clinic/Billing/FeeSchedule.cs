using System.Collections.Frozen;
using System.Globalization;
using Dogpile;

namespace Clinic.Billing;

public sealed partial class FeeSchedule
{
    private readonly Func<int, IEnumerable<BillingCode>> _readYear;

    public FeeSchedule(Func<int, IEnumerable<BillingCode>> readYear, CacheRegion fees)
    {
        _readYear = readYear;
        Fees = fees;
    }

    public decimal PointValue { get; set; } = 0.0582873m;

    private CacheRegion Fees { get; }

    [CacheOnArguments(Module = "billing", Name = "year", ExpirationSeconds = -1)]
    public partial FrozenDictionary<string, BillingCode> Year(int year);

    [CacheOnArguments(Module = "billing", Name = "search", ExpirationSeconds = 3600)]
    public partial IReadOnlyList<BillingCode> Search(int year, string words, int limit = 20);

    [CacheOnArguments(Module = "billing", Name = "conflicts", ExpirationSeconds = 3600)]
    public partial IReadOnlyList<(string, string)> Conflicts(DateOnly day, string[] codes);

    public decimal Fee(BillingCode code, decimal factor) => decimal.Round(code.Points * PointValue * factor, 2);

    public string FeeText(BillingCode code, decimal factor) => Fee(code, factor).ToString("C", CultureInfo.CurrentCulture);

    private FrozenDictionary<string, BillingCode> YearCore(int year) =>
        _readYear(year).ToFrozenDictionary(code => code.Code, StringComparer.Ordinal);

    private IReadOnlyList<BillingCode> SearchCore(int year, string words, int limit)
    {
        var wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. Year(year).Values
                .Where(code => wanted.All(word => code.Title.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(code => code.Title.Length)
                .ThenBy(code => code.Code, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    private IReadOnlyList<(string, string)> ConflictsCore(DateOnly day, string[] codes)
    {
        var year = Year(day.Year);
        var conflicts = new List<(string, string)>();
        for (var i = 0; i < codes.Length; i++)
        {
            for (var j = i + 1; j < codes.Length; j++)
            {
                if (Excludes(codes[i], codes[j]) || Excludes(codes[j], codes[i]))
                {
                    conflicts.Add((codes[i], codes[j]));
                }
            }
        }

        return conflicts;

        bool Excludes(string one, string other) =>
            year.TryGetValue(one, out var code) && code.IsValidOn(day) && code.Excludes.Contains(other);
    }
}
