using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Dogpile.Configuration;

/// <summary>Reads the settings under a prefix. Whether names are nested or written with dots makes no difference.</summary>
internal static class SettingEntries
{
    /// <summary>The settings whose keys begin with a text, by what follows it, with dots.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="start">The text, with dots; up to and including its last separator.</param>
    /// <exception cref="CacheValidationException">A setting is there twice, and not the same.</exception>
    public static Dictionary<string, Setting> Read(IConfiguration configuration, string start)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        var parents = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in configuration.AsEnumerable(makePathsRelative: true))
        {
            var path = Dotted(key);
            if (path.Length > start.Length && path.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                var name = path[start.Length..];
                Add(entries, name, new Entry(FullKey(configuration, key), value));
                AddParents(parents, name);
            }
        }

        return Group(entries.Where(entry => entry.Value.Value is not null || !parents.Contains(entry.Key)));
    }

    /// <summary>A key with dots in the place of colons.</summary>
    public static string Dotted(string key) => key.Replace(ConfigurationPath.KeyDelimiter, ".", StringComparison.Ordinal);

    /// <summary>A key with the path of the section that it stands in.</summary>
    public static string FullKey(IConfiguration configuration, string key) =>
        configuration is IConfigurationSection section ? ConfigurationPath.Combine(section.Path, key) : key;

    private static void Add(Dictionary<string, Entry> entries, string name, Entry entry)
    {
        // A key with nothing but others under it has no value. Which of two spellings has priority is not to be seen from here.
        if (!entries.TryGetValue(name, out var other) || other.Value is null)
        {
            entries[name] = entry;
        }
        else if (entry.Value is not null && entry.Value != other.Value)
        {
            throw new CacheValidationException(
                $"The configuration has one setting twice and with different values, as '{other.Key}' and as '{entry.Key}'. " +
                "Dots and colons are the same here; use one spelling, also where one source of configuration is to override another.");
        }
    }

    private static void AddParents(HashSet<string> parents, string name)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            parents.Add(name[..dot]);
        }
    }

    /// <summary>Makes lists of names that differ in a number at their end only.</summary>
    private static Dictionary<string, Setting> Group(IEnumerable<KeyValuePair<string, Entry>> entries)
    {
        var settings = new Dictionary<string, Setting>(StringComparer.OrdinalIgnoreCase);
        var lists = new Dictionary<string, SortedList<int, Entry>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, entry) in entries)
        {
            var dot = name.LastIndexOf('.');
            if (dot > 0 && int.TryParse(name.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                lists.TryAdd(name[..dot], []);
                lists[name[..dot]][index] = entry;
            }
            else
            {
                settings.Add(name, new Setting(entry.Key, entry.Value));
            }
        }

        foreach (var (name, items) in lists)
        {
            var first = items.Values[0].Key;
            var key = first[..first.LastIndexOfAny([':', '.'])];
            if (settings.TryGetValue(name, out var text) && !text.IsBlank)
            {
                throw new CacheValidationException($"The configuration has '{text.Key}' both as a text and as a list ('{first}'). Use one of them.");
            }

            settings[name] = new Setting(key, null, [.. items.Values.Select(item => item.Value?.Trim()).OfType<string>()]);
        }

        return settings;
    }

    private readonly record struct Entry(string Key, string? Value);
}
