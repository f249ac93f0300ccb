using Clinic.Common;

namespace Clinic.Portal;

public sealed record PortalSession(Guid Token, PatientId Patient, DateTimeOffset SignedInAt, string Language)
{
    public IReadOnlyList<PatientId> ActsFor { get; init; } = [];

    public bool MaySee(PatientId patient) => patient == Patient || ActsFor.Contains(patient);
}
