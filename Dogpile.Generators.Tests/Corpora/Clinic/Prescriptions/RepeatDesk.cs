using System.Collections.Concurrent;
using Clinic.Common;
using Dogpile;

namespace Clinic.Prescriptions;

/// <summary>Which prescriptions may be repeated without a visit, and which will run out soon.</summary>
public sealed partial class RepeatDesk(PrescriptionBook book, RepeatOptions options, TimeProvider clock)
{
    private static readonly CacheRegion Repeats = new("repeats", new CacheRegionOptions { FunctionKeyGenerator = FunctionKeyGenerators.ByName });
    private readonly ConcurrentDictionary<Guid, int> _used = new();

    static RepeatDesk() => Repeats.Configure(new MemoryBackend(new MemoryBackendOptions { Capacity = 20_000 }), TimeSpan.FromMinutes(10));

    [CacheOnArguments]
    public partial ValueTask<bool> MayRepeatAsync(Guid prescription, DateOnly on, CancellationToken cancellationToken = default);

    [CacheOnArguments(Expiration = nameof(Patience))]
    public partial Task<List<Prescription>> RunningOutAsync(PatientId patient, int withinDays = 7, CancellationToken cancellationToken = default);

    private TimeSpan? Patience => options.IsOnHoliday ? Timeout.InfiniteTimeSpan : null;

    public async Task<Prescription> RepeatAsync(Guid id, string userId, CancellationToken cancellationToken = default)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        if (!await MayRepeatAsync(id, today, cancellationToken))
        {
            throw new InvalidOperationException("This needs a visit first.");
        }

        var original = (await book.FindAsync(id, cancellationToken))!;
        var repeat = await book.IssueAsync(original with { Id = Guid.NewGuid(), IssuedOn = today, RepeatOf = id }, userId, cancellationToken);
        _used.AddOrUpdate(id, 1, (_, used) => used + 1);
        await MayRepeatCache.InvalidateAsync(id, today, cancellationToken);
        await RunningOutCache.InvalidateAsync(original.Patient, cancellationToken: cancellationToken);
        return repeat;
    }

    private async ValueTask<bool> MayRepeatAsyncCore(Guid prescription, DateOnly on, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(prescription, cancellationToken) is not { } found || options.NeverRepeated.Contains(found.DrugCode))
        {
            return false;
        }

        return _used.GetValueOrDefault(prescription) < options.MaximumRepeats && on <= found.LastsUntil.AddMonths(options.GraceMonths);
    }

    private async Task<List<Prescription>> RunningOutAsyncCore(PatientId patient, int withinDays, CancellationToken cancellationToken)
    {
        var limit = DateOnly.FromDateTime(clock.GetLocalNow().DateTime).AddDays(withinDays);
        var newest = (await book.OfPatientAsync(patient, cancellationToken))
            .GroupBy(prescription => prescription.DrugCode)
            .Select(group => group.MaxBy(prescription => prescription.IssuedOn)!);
        return newest.Where(prescription => prescription.LastsUntil <= limit).OrderBy(prescription => prescription.LastsUntil).ToList();
    }
}
