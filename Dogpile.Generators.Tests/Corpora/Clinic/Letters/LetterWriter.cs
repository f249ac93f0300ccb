using System.Globalization;
using System.Text;
using Clinic.Appointments;
using Clinic.Common;
using Clinic.Patients;
using Dogpile;

namespace Clinic.Letters;

public sealed partial class LetterWriter(PatientRegister patients, AppointmentBook book, LetterOptions options, DirectoryInfo templates)
{
    private static readonly CompositeFormat Subject = CompositeFormat.Parse("{0}, born {1:d}");

    private CacheRegion Letters { get; } = PracticeRegions.Texts;

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial Task<string> TemplateAsync(string name, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 120)]
    public partial Task<string> DischargeAsync(PatientId patient, string template, string userId, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial string Header(DateOnly day);

    [CacheOnArguments(ExpirationSeconds = -1)]
    public static partial string[] Wrap(string text, int width);

    public void Move(string street, string city)
    {
        options.Letterhead = options.Letterhead with { Street = street, City = city };
        Letters.Invalidate();
    }

    private Task<string> TemplateAsyncCore(string name, CancellationToken cancellationToken) =>
        File.ReadAllTextAsync(Path.Combine(templates.FullName, name + ".txt"), cancellationToken);

    private async Task<string> DischargeAsyncCore(PatientId patient, string template, string userId, CancellationToken cancellationToken)
    {
        var found = await patients.GetAsync(patient, cancellationToken) ?? throw new KeyNotFoundException($"{patient} is unknown.");
        var visits = await book.OfPatientAsync(patient, upcomingOnly: false);
        var text = new StringBuilder(Header(DateOnly.FromDateTime(DateTime.Today)))
            .AppendLine(string.Format(CultureInfo.CurrentCulture, Subject, found.FamilyName, found.BornOn))
            .AppendLine();
        var body = (await TemplateAsync(template, cancellationToken))
            .Replace("{name}", found.GivenName, StringComparison.Ordinal)
            .Replace("{visits}", string.Join(", ", visits.Select(visit => $"{visit.Starts:dd.MM.yyyy}")), StringComparison.Ordinal);
        foreach (var line in Wrap(body, options.WidthInCharacters))
        {
            text.AppendLine(line);
        }

        return text.AppendLine(options.Signature).Append("i. A. ").Append(userId).ToString();
    }

    private string HeaderCore(DateOnly day)
    {
        var head = options.Letterhead;
        return $"""
            {head.Practice}
            {head.Street}, {head.City}, {head.Phone}

            {head.City.Split(' ')[^1]}, {day:D}

            """;
    }

    private static string[] WrapCore(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        lines.Add(line.ToString());
        return [.. lines];
    }
}
