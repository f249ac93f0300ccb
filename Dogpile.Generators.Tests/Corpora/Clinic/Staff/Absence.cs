using Clinic.Common;

namespace Clinic.Staff;

public sealed record Absence(PractitionerId Who, DateOnly From, DateOnly To, AbsenceKind Kind)
{
    public int WorkingDays => Enumerable.Range(0, To.DayNumber - From.DayNumber + 1)
        .Count(offset => From.AddDays(offset).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    public bool Covers(DateOnly day) => From <= day && day <= To;
}

public enum AbsenceKind
{
    Holiday,
    Illness,
    Training,
}
