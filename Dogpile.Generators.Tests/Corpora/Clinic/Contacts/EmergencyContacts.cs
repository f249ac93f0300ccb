using System.Collections.Concurrent;
using Clinic.Common;
using Dogpile;

namespace Clinic.Contacts;

public sealed partial class EmergencyContacts
{
    private readonly ConcurrentDictionary<PatientId, EmergencyContact[]> _contacts = [];
    private readonly CacheRegion _fast;
    private readonly CacheRegion _slow;

    public EmergencyContacts(TimeProvider clock)
    {
        _fast = new CacheRegion("contacts", new CacheRegionOptions { TimeProvider = clock }).Configure(new MemoryBackend(), TimeSpan.FromMinutes(2));
        _slow = new CacheRegion("relations", new CacheRegionOptions { TimeProvider = clock }).Configure(new MemoryBackend(), TimeSpan.FromHours(2));
    }

    [CacheMultiOnArguments(Region = nameof(_fast))]
    public partial Task<Dictionary<PatientId, EmergencyContact[]>> OfAsync(HashSet<PatientId> patients, int atMost = 3);

    [CacheMultiOnArguments(Region = nameof(_fast), ShouldCache = nameof(IsNumber))]
    public partial List<string?> FirstNumbers(PatientId[] patients, [CacheIgnore] string userId, [CacheIgnore] IReadOnlyList<string>? reasons = null);

    [CacheOnArguments(Region = nameof(_slow))]
    public partial Task<IReadOnlyList<PatientId>> RepresentedByAsync(PatientId person, CancellationToken cancellationToken = default);

    public async Task ReplaceAsync(PatientId patient, params EmergencyContact[] contacts)
    {
        var before = _contacts.GetValueOrDefault(patient) ?? [];
        _contacts[patient] = [.. contacts.OrderBy(contact => contact.Priority)];
        await OfCache.InvalidateAsync([patient]);
        FirstNumbersCache.Invalidate([patient]);
        foreach (var person in before.Concat(contacts).Select(contact => contact.AlsoPatient).OfType<PatientId>().Distinct())
        {
            await RepresentedByCache.RefreshAsync(person);
        }
    }

    private Task<Dictionary<PatientId, EmergencyContact[]>> OfAsyncCore(HashSet<PatientId> patients, int atMost) => Task.FromResult(
        patients.Where(_contacts.ContainsKey).ToDictionary(patient => patient, patient => _contacts[patient].Take(atMost).ToArray()));

    private List<string?> FirstNumbersCore(PatientId[] patients, string userId, IReadOnlyList<string>? reasons)
    {
        if (reasons is not { Count: > 0 })
        {
            throw new ArgumentException($"{userId} has to say what the numbers are for.", nameof(reasons));
        }

        return [.. patients.Select(patient => _contacts.TryGetValue(patient, out var found) && found is [var first, ..] ? first.Phone : null)];
    }

    private Task<IReadOnlyList<PatientId>> RepresentedByAsyncCore(PatientId person, CancellationToken cancellationToken) => Task.Run<IReadOnlyList<PatientId>>(
        () => [.. _contacts.Where(pair => pair.Value.Any(contact => contact.MayRepresent && contact.AlsoPatient == person)).Select(pair => pair.Key)],
        cancellationToken);

    private static bool IsNumber(string? number) => !string.IsNullOrEmpty(number);
}
