using System.Collections.Concurrent;
using System.Diagnostics;
using Clinic.Common;
using Dogpile;

namespace Clinic.Audit;

public sealed partial class AuditTrail(TimeProvider clock)
{
    private readonly ConcurrentQueue<AuditEntry> _entries = new();
    private readonly CacheRegion _summaries = new CacheRegion("audit").Configure(new MemoryBackend(), TimeSpan.FromMinutes(1));

    [ThreadStatic]
    private static int _depth;

    [CacheOnArguments(ExpirationSeconds = 60)]
    public partial IReadOnlyDictionary<string, int> CountByUser(DateOnly day);

    [CacheOnArguments(ExpirationSeconds = 60)]
    public partial AuditEntry? LastAccess(PatientId patient);

    public void Record(string user, PatientId patient, string action)
    {
        _depth++;
        try
        {
            var entry = new AuditEntry(clock.GetUtcNow(), user, patient, action, Activity.Current?.Id);
            _entries.Enqueue(entry);
            LastAccessCache.Set(entry, patient);
        }
        finally
        {
            _depth--;
        }
    }

    private IReadOnlyDictionary<string, int> CountByUserCore(DateOnly day) => _entries
        .Where(entry => DateOnly.FromDateTime(entry.At.UtcDateTime) == day)
        .CountBy(entry => entry.User)
        .ToDictionary();

    private AuditEntry? LastAccessCore(PatientId patient) => _entries.Where(entry => entry.Patient == patient).MaxBy(entry => entry.At);
}

public sealed record AuditEntry(DateTimeOffset At, string User, PatientId Patient, string Action, string? TraceId);
