using Clinic.Appointments;
using Clinic.Common;
using Dogpile;

namespace Clinic.Staff;

public partial record AbsenceCalendar(Roster Roster)
{
    private readonly SortedDictionary<DateOnly, List<Absence>> _byStart = [];

    public static CacheRegion Absences { get; } = new CacheRegion("absences").Configure(new MemoryBackend(), TimeSpan.FromHours(2));

    public int HolidaysPerYear { get; set; } = 30;

    [CacheOnArguments(Namespace = "v2")]
    public partial IReadOnlyList<Absence> On(DateOnly day);

    [CacheOnArguments(Namespace = "v2")]
    public partial int HolidaysLeft(PractitionerId who, int year);

    [CacheOnArguments(Namespace = "v2", ExpirationSeconds = 86400)]
    internal static partial IReadOnlySet<DateOnly> PublicHolidays(int year);

    public void Add(Absence absence)
    {
        if (!_byStart.TryGetValue(absence.From, out var sameStart))
        {
            _byStart.Add(absence.From, sameStart = []);
        }

        sameStart.Add(absence);
        for (var day = absence.From; day <= absence.To; day = day.AddDays(1))
        {
            OnCache.Invalidate(day);
            Roster.TakeOff(absence.Who, day);
        }

        for (var year = absence.From.Year; year <= absence.To.Year; year++)
        {
            HolidaysLeftCache.Invalidate(absence.Who, year);
        }
    }

    private IReadOnlyList<Absence> OnCore(DateOnly day) =>
        [.. _byStart.TakeWhile(pair => pair.Key <= day).SelectMany(pair => pair.Value).Where(absence => absence.Covers(day))];

    private int HolidaysLeftCore(PractitionerId who, int year)
    {
        var publicHolidays = PublicHolidays(year);
        var taken = 0;
        foreach (var absence in _byStart.Values.SelectMany(absences => absences).Where(absence => absence.Who == who && absence.Kind == AbsenceKind.Holiday))
        {
            taken += absence.WorkingDays - publicHolidays.Count(absence.Covers);
        }

        return HolidaysPerYear - taken;
    }

    private static IReadOnlySet<DateOnly> PublicHolidaysCore(int year)
    {
        // Gauss, as corrected by Lichtenberg.
        var k = year / 100;
        var m = 15 + (3 * k + 3) / 4 - (8 * k + 13) / 25;
        var s = 2 - (3 * k + 3) / 4;
        var a = year % 19;
        var d = (19 * a + m) % 30;
        var r = (d + a / 11) / 29;
        var og = 21 + d - r;
        var sz = 7 - (year + year / 4 + s) % 7;
        var easter = new DateOnly(year, 3, 1).AddDays(og + 7 - (og - sz) % 7 - 1);
        return new HashSet<DateOnly>
        {
            new(year, 1, 1), easter.AddDays(-2), easter.AddDays(1), new(year, 5, 1), easter.AddDays(39), easter.AddDays(50), new(year, 10, 3),
            new(year, 12, 25), new(year, 12, 26),
        };
    }
}
