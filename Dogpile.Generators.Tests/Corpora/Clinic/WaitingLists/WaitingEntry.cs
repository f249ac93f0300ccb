using Clinic.Common;

namespace Clinic.WaitingLists;

public sealed record WaitingEntry(Guid Id, PatientId Patient, string Service, Urgency Urgency, DateTimeOffset Since)
{
    public PractitionerId? Wanted { get; init; }

    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    public bool Accepts(PractitionerId practitioner, DateOnly day) =>
        (Wanted is null || Wanted == practitioner) && (Days.Count == 0 || Days.Contains(day.DayOfWeek));
}

public enum Urgency
{
    Routine = 0,
    Soon = 1,
    Urgent = 2,
}
