using System.Globalization;
using System.IO.Compression;
using System.Text;
using Clinic.Common;
using Clinic.Labs;
using Clinic.Patients;
using Dogpile;

namespace Clinic.Exports;

/// <summary>What a patient may ask for by law: everything that is known, packed.</summary>
public sealed partial class PatientExport(PatientRegister patients, LabResults labs, CacheRegion exports)
{
    public char Separator { get; init; } = ';';

    public static int Made { get; private set; }

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial Task<byte[]> PackAsync(PatientId patient, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial string ResultsAsCsv(PatientId patient, string culture);

    [CacheOnArguments(ExpirationSeconds = 60, ShouldCache = nameof(IsShort))]
    public partial string Summary(PatientId patient);

    public async Task WriteAsync(PatientId patient, Stream output, CancellationToken cancellationToken = default) =>
        await output.WriteAsync(await PackAsync(patient, cancellationToken), cancellationToken);

    public void Forget(PatientId patient)
    {
        exports.DeleteMulti([PackCache.Key(patient), SummaryCache.Key(patient)]);
        foreach (var culture in (string[])["de-DE", "en-GB"])
        {
            ResultsAsCsvCache.Invalidate(patient, culture);
        }
    }

    private async Task<byte[]> PackAsyncCore(PatientId patient, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in ((string, string)[])[("results.csv", ResultsAsCsv(patient, "de-DE")), ("summary.txt", Summary(patient))])
            {
                await using var stream = archive.CreateEntry(name).Open();
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            }
        }

        Made++;
        return buffer.ToArray();
    }

    private string ResultsAsCsvCore(PatientId patient, string culture)
    {
        var format = CultureInfo.GetCultureInfo(culture);
        var text = new StringBuilder().AppendJoin(Separator, "date", "analyte", "value", "unit").AppendLine();
        foreach (var result in labs.Of(patient))
        {
            text.AppendJoin(Separator, result.TakenAt.ToString("d", format), result.Analyte, result.Value.ToString(format), result.Unit).AppendLine();
        }

        return text.ToString();
    }

    private string SummaryCore(PatientId patient)
    {
        var found = patients.List().Single(candidate => candidate.Id == patient);
        return $"{found.GivenName} {found.FamilyName}, born {found.BornOn}. Allergies: {string.Join(", ", found.Allergies)}. Made on {DateTime.Now:f}.";
    }

    private static bool IsShort(string text) => text.Length <= 4096;
}
