using Clinic.Common;
using Dogpile;

namespace Clinic.Appointments;

/// <summary>Who works when: shifts by weekday, less what is off.</summary>
public partial class Roster
{
    private readonly List<Shift> _shifts = [];
    private readonly HashSet<(PractitionerId, DateOnly)> _daysOff = [];
    private readonly CacheRegion _rosters = new CacheRegion("rosters").Configure(new MemoryBackend(), TimeSpan.FromHours(1));

    [CacheOnArguments]
    public virtual partial IReadOnlyList<Shift> ShiftsOn(PractitionerId practitioner, DateOnly day);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial TimeSpan HoursIn(PractitionerId practitioner, int year, int month);

    public void Add(Shift shift)
    {
        _shifts.Add(shift);
        _rosters.Invalidate();
    }

    public void TakeOff(PractitionerId practitioner, DateOnly day)
    {
        if (_daysOff.Add((practitioner, day)))
        {
            ShiftsOnCache.Invalidate(practitioner, day);
            HoursInCache.Invalidate(practitioner, day.Year, day.Month);
        }
    }

    private IReadOnlyList<Shift> ShiftsOnCore(PractitionerId practitioner, DateOnly day) =>
        _daysOff.Contains((practitioner, day))
            ? []
            : [.. _shifts.Where(shift => shift.Practitioner == practitioner && shift.Day == day.DayOfWeek).OrderBy(shift => shift.From)];

    private TimeSpan HoursInCore(PractitionerId practitioner, int year, int month)
    {
        var total = TimeSpan.Zero;
        for (var day = 1; day <= DateTime.DaysInMonth(year, month); day++)
        {
            foreach (var shift in ShiftsOn(practitioner, new DateOnly(year, month, day)))
            {
                total += shift.To - shift.From;
            }
        }

        return total;
    }

    public sealed record Shift(PractitionerId Practitioner, DayOfWeek Day, TimeOnly From, TimeOnly To);
}
