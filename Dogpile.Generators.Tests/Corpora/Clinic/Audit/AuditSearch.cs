using System.Diagnostics;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Audit;

public sealed partial class AuditSearch(Func<DateOnly, IAsyncEnumerable<AuditEntry>> archive, ILogger<AuditSearch> logger)
{
    private static readonly CacheRegion Found = new CacheRegion("audit-search").Configure(new MemoryBackend(new MemoryBackendOptions { Capacity = 500 }));
    private TimeSpan _slowest;
    private long _scanned;

    public TimeSpan Slowest => _slowest;

    public long Scanned => _scanned;

    [CacheOnArguments(KeyGenerator = nameof(QueryKey), ExpirationSeconds = 300)]
    public partial Task<AuditEntry[]> SearchAsync(DateOnly from, DateOnly to, AuditQuery query, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = -1)]
    private partial Task<IReadOnlyList<AuditEntry>> DayAsync(DateOnly day, CancellationToken cancellationToken = default);

    private async Task<AuditEntry[]> SearchAsyncCore(DateOnly from, DateOnly to, AuditQuery query, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var found = new List<AuditEntry>();
        for (var day = to; day >= from && found.Count < query.Page * AuditQuery.PageSize; day = day.AddDays(-1))
        {
            var entries = day < DateOnly.FromDateTime(DateTime.UtcNow) ? await DayAsync(day, cancellationToken) : await ReadAsync(day, cancellationToken);
            found.AddRange(entries.Where(query.Matches));
        }

        if (watch.Elapsed > _slowest)
        {
            _slowest = watch.Elapsed;
            logger.LogInformation("The slowest search yet took {Elapsed}", watch.Elapsed);
        }

        return [.. found.Skip((query.Page - 1) * AuditQuery.PageSize).Take(AuditQuery.PageSize)];
    }

    private async Task<IReadOnlyList<AuditEntry>> DayAsyncCore(DateOnly day, CancellationToken cancellationToken) => await ReadAsync(day, cancellationToken);

    private async Task<List<AuditEntry>> ReadAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        await foreach (var entry in archive(day).WithCancellation(cancellationToken))
        {
            entries.Add(entry);
            _scanned++;
        }

        entries.Reverse();
        return entries;
    }

    private static string QueryKey(DateOnly from, DateOnly to, AuditQuery query) =>
        FormattableString.Invariant($"audit:{from:O}:{to:O}:{query.Page}:{query.Patient?.Value}:{query.Action}:{query.User}");
}
