using System.Globalization;
using Clinic.Appointments;
using Clinic.Common;
using Clinic.Patients;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Recalls;

public sealed partial class RecallPlanner(PatientRegister patients, AppointmentBook book, TimeProvider clock, ILogger<RecallPlanner> logger)
{
    private readonly CacheRegion _due = new CacheRegion("recalls").Configure(new MemoryBackend(), TimeSpan.FromHours(6));
    private readonly CacheRegion _texts = new CacheRegion("recall-texts").Configure(new SerializedMemoryBackend());
    private DateTimeOffset _lastRun;

    public DateTimeOffset LastRun => _lastRun;

    [CacheOnArguments(Region = nameof(_due))]
    public partial Task<IReadOnlyList<PatientId>> DueAsync(RecallRule rule, DateOnly day, CancellationToken cancellationToken = default);

    [CacheOnArguments(Region = nameof(_due), ExpirationSeconds = 3600)]
    public partial Task<DateOnly?> NextForAsync(PatientId patient, RecallRule rule);

    [CacheOnArguments(Region = nameof(_texts), ExpirationSeconds = -1)]
    public partial string Text(RecallRule rule, string language, DateOnly until);

    /// <summary>Plans all rules for a day and drops what was planned before.</summary>
    public async Task<int> RunAsync(IEnumerable<RecallRule> rules, CancellationToken cancellationToken = default)
    {
        var day = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var count = 0;
        _due.Invalidate(hard: false);
        foreach (var rule in rules)
        {
            var due = await DueCache.RefreshAsync(rule, day, cancellationToken);
            count += due.Count;
            logger.LogInformation("{Count} patients are due for {Reason}", due.Count, rule.Reason);
        }

        _lastRun = clock.GetUtcNow();
        return count;
    }

    private async Task<IReadOnlyList<PatientId>> DueAsyncCore(RecallRule rule, DateOnly day, CancellationToken cancellationToken)
    {
        var due = new List<PatientId>();
        foreach (var patient in patients.List().Where(patient => patient.AgeOn(day) >= rule.FromAge && patient.AgeOn(day) <= rule.ToAge))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await NextForAsync(patient.Id, rule) is not { } next || next <= day)
            {
                due.Add(patient.Id);
            }
        }

        return due;
    }

    private async Task<DateOnly?> NextForAsyncCore(PatientId patient, RecallRule rule)
    {
        var visits = await book.OfPatientAsync(patient, upcomingOnly: false);
        var last = visits.Where(visit => visit.Reason == rule.Reason).MaxBy(visit => visit.Starts);
        return last is null ? null : DateOnly.FromDateTime(last.Starts.LocalDateTime).AddMonths(rule.EveryMonths);
    }

    private string TextCore(RecallRule rule, string language, DateOnly until)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return language.StartsWith("de", StringComparison.Ordinal)
            ? $"Bitte vereinbaren Sie bis {until.ToString("D", culture)} einen Termin: {rule.Reason}."
            : $"Please make an appointment before {until.ToString("D", culture)}: {rule.Reason}.";
    }
}
