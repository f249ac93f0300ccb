using System.Globalization;
using Clinic.Common;

namespace Clinic.Imaging;

public sealed class ModalityNames(TimeSpan lifetime) : CachedLookup<Modality, string>
{
    private static readonly Dictionary<(Modality, string), string> Names = new()
    {
        [(Modality.XRay, "de")] = "Röntgen",
        [(Modality.XRay, "en")] = "X-ray",
        [(Modality.Ultrasound, "de")] = "Ultraschall",
        [(Modality.Ultrasound, "en")] = "ultrasound",
        [(Modality.MagneticResonance, "de")] = "Kernspintomographie",
    };

    protected override TimeSpan Lifetime => lifetime;

    public Task<string?> LongestAsync(CultureInfo culture) =>
        QueryAsync(culture.TwoLetterISOLanguageName, names => names.Values.MaxBy(name => name.Length));

    protected override ValueTask<IReadOnlyDictionary<Modality, string>> LoadAsync(
        IReadOnlyCollection<Modality> codes, string language, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<Modality, string> found = codes
            .Where(code => Names.ContainsKey((code, language)))
            .ToDictionary(code => code, code => Names[(code, language)]);
        return ValueTask.FromResult(found);
    }
}
