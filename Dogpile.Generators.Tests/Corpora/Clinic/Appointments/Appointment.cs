using Clinic.Common;

namespace Clinic.Appointments;

public sealed record Appointment(Guid Id, PatientId Patient, PractitionerId Practitioner, DateTimeOffset Starts, TimeSpan Length)
{
    public DateTimeOffset Ends => Starts + Length;

    public string? Reason { get; init; }

    public bool Overlaps(DateTimeOffset starts, TimeSpan length) => Starts < starts + length && starts < Ends;
}
