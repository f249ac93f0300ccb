using Clinic.Common;

namespace Clinic.Prescriptions;

public interface IPrescriptionStore
{
    Task<IReadOnlyList<Prescription>> LoadAsync(PatientId patient, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<Guid, Prescription>> LoadManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    Task AppendAsync(Prescription prescription, CancellationToken cancellationToken);
}
