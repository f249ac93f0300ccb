using System.Globalization;
using Clinic.Common;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Patients;

public sealed partial class PatientRegister(CacheRegion patients, ILogger<PatientRegister> logger, TimeProvider clock)
    : Repository<PatientId, Patient>(patients)
{
    [CacheOnArguments(Region = nameof(Region), ExpirationSeconds = 120)]
    public partial IReadOnlyList<Patient> FindByName(string name, DateOnly? bornOn = null);

    [CacheOnArguments(Region = nameof(Region), Expiration = nameof(UntilTomorrow))]
    public partial IReadOnlyDictionary<int, int> CountByDecadeOfAge(DateOnly day);

    [CacheOnArguments(Region = nameof(Region), ExpirationSeconds = 600, ShouldCache = nameof(HasDuplicates))]
    public partial Task<List<(Patient First, Patient Second)>> FindDuplicatesAsync(CancellationToken cancellationToken = default);

    public string Salutation(Patient patient, CultureInfo culture) =>
        $"{culture.TextInfo.ToTitleCase(patient.GivenName)} {patient.FamilyName.ToUpper(culture)}, {patient.BornOn.ToString("d", culture)}";

    protected override PatientId IdOf(Patient record) => record.Id;

    private IReadOnlyList<Patient> FindByNameCore(string name, DateOnly? bornOn)
    {
        var found = List()
            .Where(patient => bornOn is null || patient.BornOn == bornOn)
            .Select(patient => (patient, distance: Distance(patient.FamilyName, name)))
            .Where(match => match.distance <= 2)
            .OrderBy(match => match.distance)
            .Select(match => match.patient)
            .ToList();
        logger.LogDebug("{Count} patients are called like that", found.Count);
        return found;
    }

    private IReadOnlyDictionary<int, int> CountByDecadeOfAgeCore(DateOnly day) =>
        List().CountBy(patient => patient.AgeOn(day) / 10 * 10).ToDictionary();

    private Task<List<(Patient First, Patient Second)>> FindDuplicatesAsyncCore(CancellationToken cancellationToken) =>
        Task.Run(
            () => List()
                .GroupBy(patient => (patient.BornOn, patient.Sex))
                .SelectMany(group => group.SelectMany((first, index) => group.Skip(index + 1).Select(second => (First: first, Second: second))))
                .Where(pair => Distance(pair.First.FamilyName, pair.Second.FamilyName) <= 1)
                .ToList(),
            cancellationToken);

    private TimeSpan UntilTomorrow() => TimeSpan.FromDays(1) - clock.GetLocalNow().TimeOfDay;

    private static bool HasDuplicates(List<(Patient First, Patient Second)> pairs) => pairs.Count > 0;

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
