using System.Globalization;
using Clinic.Common;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Leaflets;

public sealed partial class LeafletTranslations(ITranslator translator, DirectoryInfo folder, ILogger<LeafletTranslations> logger)
{
    private static readonly Dictionary<string, string> Fallbacks = new() { ["de-AT"] = "de", ["de-CH"] = "de", ["pt-BR"] = "pt" };
    private int _paidCharacters;

    private static CacheRegion Texts => PracticeRegions.Texts;

    public int PaidCharacters => _paidCharacters;

    [CacheMultiOnArguments(ExpirationSeconds = -1)]
    public partial Task<IReadOnlyDictionary<LeafletKey, string>> TranslateAsync(
        string language, IReadOnlyCollection<LeafletKey> leaflets, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial ValueTask<string?> OriginalAsync(LeafletKey leaflet, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 86400)]
    public partial string LanguageName(string language);

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial IReadOnlyList<string> Topics(string startingWith);

    public async Task<string> ShowAsync(LeafletKey leaflet, CultureInfo culture, CancellationToken cancellationToken = default)
    {
        var language = Fallbacks.GetValueOrDefault(culture.Name, culture.Name);
        var translated = await TranslateAsync(language, [leaflet], cancellationToken);
        return translated.TryGetValue(leaflet, out var text)
            ? text
            : await OriginalAsync(leaflet, cancellationToken) ?? throw new FileNotFoundException("There is no such leaflet.", leaflet.Topic);
    }

    /// <summary>A translator has looked at it and says it better.</summary>
    public Task CorrectAsync(string language, LeafletKey leaflet, string text) =>
        TranslateCache.SetAsync(new Dictionary<LeafletKey, string> { [leaflet] = text }, language).AsTask();

    private async Task<IReadOnlyDictionary<LeafletKey, string>> TranslateAsyncCore(
        string language, IReadOnlyCollection<LeafletKey> leaflets, CancellationToken cancellationToken)
    {
        var sources = new List<(LeafletKey Leaflet, string Text)>();
        foreach (var leaflet in leaflets)
        {
            if (await OriginalAsync(leaflet, cancellationToken) is { } text)
            {
                sources.Add((leaflet, text));
            }
        }

        Interlocked.Add(ref _paidCharacters, sources.Sum(source => source.Text.Length));
        var texts = await translator.TranslateAsync([.. sources.Select(source => source.Text)], language, cancellationToken);
        logger.LogInformation("{Count} leaflets are now in {Language}", texts.Count, language);
        return sources.Zip(texts).ToDictionary(pair => pair.First.Leaflet, pair => pair.Second);
    }

    private async ValueTask<string?> OriginalAsyncCore(LeafletKey leaflet, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.FullName, $"{leaflet.Topic}.{leaflet.Version}.md");
        return File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : null;
    }

    private string LanguageNameCore(string language) => CultureInfo.GetCultureInfo(language).DisplayName;

    private IReadOnlyList<string> TopicsCore(string startingWith) =>
    [
        .. folder.EnumerateFiles(startingWith + "*.md")
            .Select(file => file.Name.Split('.')[0])
            .Distinct(StringComparer.CurrentCultureIgnoreCase)
            .Order(),
    ];
}
