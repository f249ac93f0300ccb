using System.Globalization;
using Clinic.Common;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Consents;

public sealed partial class ConsentForms(DirectoryInfo folder, TimeProvider clock, ILogger<ConsentForms> logger)
{
    private readonly Dictionary<(PatientId, string), (int Version, DateTimeOffset At)> _signed = [];
    private readonly Lock _gate = new();

    private static CacheRegion Forms => PracticeRegions.Catalogues;

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial ConsentForm Load(string procedure, string language);

    [CacheOnArguments(ExpirationSeconds = 300)]
    public partial bool IsSigned(PatientId patient, string procedure);

    [CacheOnArguments(ExpirationSeconds = 300)]
    public partial IReadOnlyList<string> Missing(PatientId patient, IReadOnlyCollection<string> procedures);

    public ConsentForm Print(PatientId patient, string procedure, string language)
    {
        var form = Load(procedure, language);
        form.PrintedAt = clock.GetUtcNow();
        logger.LogInformation("Prints version {Version} of {Procedure} for {Patient}", form.Version, procedure, patient);
        return form;
    }

    public void Sign(PatientId patient, ConsentForm form)
    {
        lock (_gate)
        {
            _signed[(patient, form.Procedure)] = (form.Version, clock.GetUtcNow());
        }

        IsSignedCache.Set(true, patient, form.Procedure);
    }

    public void Revoke(PatientId patient, string procedure)
    {
        lock (_gate)
        {
            if (!_signed.Remove((patient, procedure)))
            {
                return;
            }
        }

        IsSignedCache.Invalidate(patient, procedure);
        MissingCache.Invalidate(patient, [procedure]);
    }

    private ConsentForm LoadCore(string procedure, string language)
    {
        var form = new ConsentForm { Procedure = procedure, Language = language };
        foreach (var line in File.ReadLines(Path.Combine(folder.FullName, $"{procedure}.{language}.txt")))
        {
            if (line.StartsWith("version ", StringComparison.Ordinal))
            {
                form.Version = int.Parse(line.AsSpan(8), CultureInfo.InvariantCulture);
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                form.Paragraphs.Add(line.Trim());
            }
        }

        return form;
    }

    private bool IsSignedCore(PatientId patient, string procedure)
    {
        lock (_gate)
        {
            return _signed.TryGetValue((patient, procedure), out var signature) && signature.At > clock.GetUtcNow().AddYears(-1);
        }
    }

    private IReadOnlyList<string> MissingCore(PatientId patient, IReadOnlyCollection<string> procedures) =>
        [.. procedures.Where(procedure => !IsSigned(patient, procedure))];
}
