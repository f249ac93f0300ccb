using System.Collections.Concurrent;
using Clinic.Common;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.WaitingLists;

/// <summary>Who waits for what, the most urgent first, and within an urgency who has waited longest.</summary>
public sealed partial class WaitingList(CacheRegion waiting, TimeProvider clock, ILogger<WaitingList> logger)
{
    private readonly ConcurrentDictionary<Guid, WaitingEntry> _entries = new();

    [CacheOnArguments(ExpirationSeconds = 30)]
    public partial IReadOnlyList<WaitingEntry> Queue(string service);

    [CacheOnArguments(ExpirationSeconds = 30)]
    public partial int? PositionOf(PatientId patient, string service);

    [CacheOnArguments(ExpirationSeconds = 300)]
    public partial IReadOnlyDictionary<Urgency, TimeSpan> MeanWait(string service);

    [CacheMultiOnArguments(ExpirationSeconds = 60)]
    public partial Dictionary<string, int> Lengths(IEnumerable<string> services, Urgency atLeast = Urgency.Routine);

    public WaitingEntry Enrol(PatientId patient, string service, Urgency urgency, PractitionerId? wanted = null, params DayOfWeek[] days)
    {
        var entry = new WaitingEntry(Guid.CreateVersion7(clock.GetUtcNow()), patient, service, urgency, clock.GetUtcNow()) { Wanted = wanted, Days = days };
        if (_entries.Values.Any(other => other.Patient == patient && other.Service == service))
        {
            throw new InvalidOperationException($"{patient} is on the list for {service} already.");
        }

        _entries[entry.Id] = entry;
        Forget(entry);
        return entry;
    }

    public void Withdraw(Guid id, string reason)
    {
        if (_entries.TryRemove(id, out var entry))
        {
            logger.LogInformation("{Patient} no longer waits for {Service}: {Reason}", entry.Patient, entry.Service, reason);
            Forget(entry);
        }
    }

    /// <summary>Takes whoever is next for a slot that has become free off the list.</summary>
    public WaitingEntry? Offer(string service, PractitionerId practitioner, DateOnly day)
    {
        foreach (var entry in QueueCache.Refresh(service))
        {
            if (entry.Accepts(practitioner, day) && _entries.TryRemove(entry.Id, out _))
            {
                Forget(entry);
                return entry;
            }
        }

        return null;
    }

    private void Forget(WaitingEntry entry)
    {
        QueueCache.Invalidate(entry.Service);
        PositionOfCache.Invalidate(entry.Patient, entry.Service);
        for (var urgency = Urgency.Routine; urgency <= entry.Urgency; urgency++)
        {
            LengthsCache.Invalidate([entry.Service], urgency);
        }
    }

    private IReadOnlyList<WaitingEntry> QueueCore(string service) =>
        [.. _entries.Values.Where(entry => entry.Service == service).OrderByDescending(entry => entry.Urgency).ThenBy(entry => entry.Since)];

    private int? PositionOfCore(PatientId patient, string service)
    {
        var queue = Queue(service);
        for (var i = 0; i < queue.Count; i++)
        {
            if (queue[i].Patient == patient)
            {
                return i + 1;
            }
        }

        return null;
    }

    private IReadOnlyDictionary<Urgency, TimeSpan> MeanWaitCore(string service)
    {
        var now = clock.GetUtcNow();
        return Queue(service)
            .GroupBy(entry => entry.Urgency)
            .ToDictionary(group => group.Key, group => TimeSpan.FromMinutes(group.Average(entry => (now - entry.Since).TotalMinutes)));
    }

    private Dictionary<string, int> LengthsCore(IEnumerable<string> services, Urgency atLeast)
    {
        var wanted = services.ToHashSet(StringComparer.Ordinal);
        var lengths = wanted.ToDictionary(service => service, _ => 0);
        foreach (var entry in _entries.Values.Where(entry => entry.Urgency >= atLeast && wanted.Contains(entry.Service)))
        {
            lengths[entry.Service]++;
        }

        return lengths;
    }
}
