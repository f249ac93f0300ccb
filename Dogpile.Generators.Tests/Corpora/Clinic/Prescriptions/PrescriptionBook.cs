using Clinic.Common;
using Clinic.Drugs;
using Clinic.Patients;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Prescriptions;

public sealed partial class PrescriptionBook
{
    private readonly IPrescriptionStore _store;
    private readonly Formulary _formulary;
    private readonly PatientRegister _patients;
    private readonly ILogger<PrescriptionBook> _logger;
    private readonly CacheRegion _prescriptions;
    private long _issued;

    public PrescriptionBook(
        IPrescriptionStore store, Formulary formulary, PatientRegister patients, CacheRegion prescriptions, ILogger<PrescriptionBook> logger)
    {
        (_store, _formulary, _patients, _prescriptions, _logger) = (store, formulary, patients, prescriptions, logger);
        Edition = $"{DateTime.Today.Year}-1";
    }

    public string Edition { get; set; }

    public long Issued => Interlocked.Read(ref _issued);

    [CacheOnArguments(ExpirationSeconds = 120)]
    public partial Task<IReadOnlyList<Prescription>> OfPatientAsync(PatientId patient, CancellationToken cancellationToken = default);

    [CacheOnArguments(Module = "prescriptions", Name = "by-id", ExpirationSeconds = 600, ShouldCache = nameof(IsKnown))]
    public partial Task<Prescription?> FindAsync(Guid id, CancellationToken cancellationToken = default);

    [CacheMultiOnArguments(Module = "prescriptions", Name = "by-id", ExpirationSeconds = 600)]
    public partial Task<IReadOnlyDictionary<Guid, Prescription>> FindManyAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 60)]
    public partial Task<IReadOnlyList<Interaction>> WarningsAsync(PatientId patient, string newDrug, string userId, CancellationToken cancellationToken = default);

    public async Task<Prescription> IssueAsync(Prescription prescription, string userId, CancellationToken cancellationToken = default)
    {
        var warnings = await WarningsAsync(prescription.Patient, prescription.DrugCode, userId, cancellationToken);
        if (warnings.Any(warning => warning.Severity == Severity.Severe))
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, warnings.Select(warning => warning.Advice)));
        }

        await _store.AppendAsync(prescription, cancellationToken);
        Interlocked.Increment(ref _issued);
        await OfPatientCache.InvalidateAsync(prescription.Patient, cancellationToken);
        await FindCache.SetAsync(prescription, prescription.Id, cancellationToken);
        return prescription;
    }

    /// <summary>A prescription and those that it repeats, the newest first.</summary>
    public async Task<IReadOnlyList<Prescription>> ChainOfAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var chain = new List<Prescription>();
        for (Guid? next = id; next is { } wanted && chain.Count < 50; next = chain[^1].RepeatOf)
        {
            if (await FindAsync(wanted, cancellationToken) is not { } found)
            {
                break;
            }

            chain.Add(found);
        }

        return chain;
    }

    private Task<IReadOnlyList<Prescription>> OfPatientAsyncCore(PatientId patient, CancellationToken cancellationToken) =>
        _store.LoadAsync(patient, cancellationToken);

    private async Task<Prescription?> FindAsyncCore(Guid id, CancellationToken cancellationToken) =>
        (await _store.LoadManyAsync([id], cancellationToken)).GetValueOrDefault(id);

    private Task<IReadOnlyDictionary<Guid, Prescription>> FindManyAsyncCore(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        _store.LoadManyAsync(ids, cancellationToken);

    private async Task<IReadOnlyList<Interaction>> WarningsAsyncCore(PatientId patient, string newDrug, string userId, CancellationToken cancellationToken)
    {
        _logger.LogInformation("{User} checks {Drug} for {Patient}", userId, newDrug, patient);
        var current = (await _patients.GetAsync(patient, cancellationToken))?.CurrentDrugs ?? [];
        var found = await _formulary.CheckAsync(Edition, current.Append(newDrug).ToHashSet(), cancellationToken: cancellationToken);
        return [.. found.OrderByDescending(interaction => interaction.Severity)];
    }

    private static bool IsKnown(Prescription? prescription) => prescription is not null;
}
