using Clinic.Common;

namespace Clinic.Billing;

public sealed record Claim(long Number, PatientId Patient, string Insurer, DateOnly Day, IReadOnlyList<ClaimLine> Lines)
{
    public ClaimStatus Status { get; init; }

    public DateOnly? PaidOn { get; init; }

    public decimal Total => Lines.Sum(line => line.Amount);
}

public sealed record ClaimLine(string Code, decimal Factor, decimal Amount);

public enum ClaimStatus
{
    Draft,
    Sent,
    Paid,
    Rejected,
}
