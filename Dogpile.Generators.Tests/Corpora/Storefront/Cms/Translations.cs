using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dogpile;

namespace Storefront.Cms;

/// <summary>Texts by language, one JSON file each. A text that a language lacks is taken from its parent.</summary>
public sealed partial class Translations(string folder, CacheRegion region)
{
    [CacheOnArguments]
    private partial ImmutableDictionary<string, string> Load(string language);

    [CacheOnArguments(Namespace = "languages")]
    public partial ImmutableArray<string> Languages();

    public string Text(string name) => Text(name, CultureInfo.CurrentUICulture);

    public string Text(string name, CultureInfo culture)
    {
        for (var current = culture; current.Name.Length > 0; current = current.Parent)
        {
            if (Load(current.Name).TryGetValue(name, out var text))
            {
                return text;
            }
        }

        return Load("en").GetValueOrDefault(name, name);
    }

    public void Reload(string language)
    {
        LoadCache.Refresh(language);
        LanguagesCache.Invalidate();
    }

    private ImmutableDictionary<string, string> LoadCore(string language)
    {
        var file = Path.Combine(folder, language + ".json");
        if (!File.Exists(file))
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        using var stream = File.OpenRead(file);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)?.ToImmutableDictionary()
            ?? ImmutableDictionary<string, string>.Empty;
    }

    private ImmutableArray<string> LanguagesCore() =>
        [.. Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
}
