using System.Globalization;
using System.Text.RegularExpressions;
using Clinic.Appointments;
using Clinic.Patients;
using Dogpile;

namespace Clinic.Messaging;

public sealed partial class MessageTemplates(IReadOnlyDictionary<string, string> sources)
{
    private static readonly CacheRegion Templates = new CacheRegion("templates").Configure(new MemoryBackend());

    [CacheOnArguments]
    private partial Template Parse(string name, string language);

    public string Reminder(Appointment appointment, Patient patient, CultureInfo culture) =>
        Parse("reminder", culture.TwoLetterISOLanguageName).Fill(new Dictionary<string, string>
        {
            ["name"] = patient.GivenName,
            ["day"] = appointment.Starts.ToString("D", culture),
            ["time"] = appointment.Starts.ToString("t", CultureInfo.CurrentCulture),
        });

    private Template ParseCore(string name, string language) => new(
        sources.TryGetValue($"{name}.{language}", out var source) || sources.TryGetValue(name, out source)
            ? source
            : throw new KeyNotFoundException($"There is no template '{name}'."));

    private sealed class Template(string source)
    {
        private static readonly Regex Field = new(@"\{(\w+)\}", RegexOptions.CultureInvariant);

        public string Fill(IReadOnlyDictionary<string, string> values) =>
            Field.Replace(source, match => values.GetValueOrDefault(match.Groups[1].Value, match.Value));
    }
}
