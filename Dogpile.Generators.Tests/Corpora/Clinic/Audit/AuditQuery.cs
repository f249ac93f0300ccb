using Clinic.Common;

namespace Clinic.Audit;

public sealed record AuditQuery(string? User = null, PatientId? Patient = null, string? Action = null, int Page = 1)
{
    public const int PageSize = 50;

    public bool Matches(AuditEntry entry) =>
        (User is null || entry.User == User) && (Patient is null || entry.Patient == Patient) && (Action is null || entry.Action == Action);
}
