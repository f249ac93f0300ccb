using Clinic.Common;

namespace Clinic.Patients;

public sealed record Patient(PatientId Id, string FamilyName, string GivenName, DateOnly BornOn, Sex Sex)
{
    public string? InsuranceNumber { get; init; }

    public IReadOnlySet<string> Allergies { get; init; } = new HashSet<string>();

    public IReadOnlyList<string> CurrentDrugs { get; init; } = [];

    public int AgeOn(DateOnly day)
    {
        var age = day.Year - BornOn.Year;
        return BornOn.AddYears(age) > day ? age - 1 : age;
    }
}

public enum Sex
{
    Unknown,
    Female,
    Male,
    Other,
}
