using Clinic.Common;

namespace Clinic.Labs;

public sealed record LabResult(Guid Id, PatientId Patient, string Analyte, double Value, string Unit, DateTimeOffset TakenAt);

public readonly record struct ReferenceRange(double Low, double High)
{
    public bool Contains(double value) => value >= Low && value <= High;
}
