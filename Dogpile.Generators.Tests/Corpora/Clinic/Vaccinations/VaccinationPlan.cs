using Clinic.Common;
using Clinic.Patients;
using Dogpile;

namespace Clinic.Vaccinations;

/// <summary>What is due for a patient by age and by what was given.</summary>
public sealed partial class VaccinationPlan(PatientRegister patients, VaccinationOptions options, CacheRegion vaccinations)
{
    private readonly Dictionary<PatientId, List<Dose>> _given = [];

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial IReadOnlyList<string> DueFor(PatientId patient, DateOnly day);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial Task<double> CoverageAsync(string vaccine, DateOnly day, CancellationToken cancellationToken = default);

    public void Give(PatientId patient, Dose dose)
    {
        if (!_given.TryGetValue(patient, out var doses))
        {
            _given.Add(patient, doses = []);
        }

        doses.Add(dose);
        DueForCache.Invalidate(patient, dose.GivenOn);
    }

    private IReadOnlyList<string> DueForCore(PatientId patient, DateOnly day)
    {
        if (patients.List().FirstOrDefault(candidate => candidate.Id == patient) is not { } found)
        {
            return [];
        }

        var given = _given.GetValueOrDefault(patient) ?? [];
        return
        [
            .. options.Rules
                .Where(rule => found.AgeOn(day) >= rule.FromAge)
                .Where(rule => !given.Any(dose => dose.Vaccine == rule.Vaccine && dose.GivenOn.AddYears(rule.Years) > day))
                .Select(rule => rule.Vaccine),
        ];
    }

    private Task<double> CoverageAsyncCore(string vaccine, DateOnly day, CancellationToken cancellationToken)
    {
        var (due, all) = (0, 0);
        foreach (var patient in patients.List())
        {
            cancellationToken.ThrowIfCancellationRequested();
            all++;
            due += DueFor(patient.Id, day).Contains(vaccine) ? 1 : 0;
        }

        return Task.FromResult(all == 0 ? 0 : 1 - (double)due / all);
    }

    public sealed record Dose(string Vaccine, DateOnly GivenOn, string Batch);
}
