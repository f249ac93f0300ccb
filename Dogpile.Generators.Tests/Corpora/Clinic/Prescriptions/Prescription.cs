using Clinic.Common;

namespace Clinic.Prescriptions;

public sealed record Prescription(Guid Id, PatientId Patient, PractitionerId By, string DrugCode, int Packs, DateOnly IssuedOn)
{
    public decimal? DailyMilligrams { get; init; }

    public int DaysCovered { get; init; } = 28;

    public Guid? RepeatOf { get; init; }

    public DateOnly LastsUntil => IssuedOn.AddDays(DaysCovered);
}
