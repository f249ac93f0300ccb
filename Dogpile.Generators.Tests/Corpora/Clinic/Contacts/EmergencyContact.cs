using Clinic.Common;

namespace Clinic.Contacts;

public sealed record EmergencyContact(PatientId Patient, string Name, string Phone, string Relation, int Priority)
{
    public PatientId? AlsoPatient { get; init; }

    public bool MayRepresent { get; init; }
}
