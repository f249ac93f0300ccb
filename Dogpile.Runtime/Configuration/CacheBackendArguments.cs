using System.Globalization;
using Dogpile.Configuration;
using Microsoft.Extensions.Logging;

namespace Dogpile;

/// <summary>
/// What a configuration hands to the maker of a backend: the settings under <c>arguments</c>, each by its name.
/// </summary>
/// <remarks>
/// <para>Texts are trimmed. <c>None</c> counts as left out, so that the default applies. Names are not case-sensitive;
/// those that are nested have their parts joined by dots. Once the backend is made, an argument that was not asked for is
/// an error, so ask for all that the backend knows, whether they are there or not.</para>
/// <para>Not thread-safe. dogpile.cache counterpart: the <c>arguments</c> dictionary of a backend.</para>
/// </remarks>
public sealed partial class CacheBackendArguments
{
    private readonly Dictionary<string, Setting> _settings;
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _key;

    /// <summary>Makes arguments without any.</summary>
    public CacheBackendArguments()
        : this([])
    {
    }

    /// <summary>Makes arguments in code.</summary>
    /// <param name="values">
    /// The values by name: <see langword="null"/>, <see cref="string"/>, <see cref="bool"/>, a number,
    /// <see cref="TimeSpan"/>, or a sequence of strings. A string means what it would mean in a configuration.
    /// </param>
    /// <exception cref="ArgumentException">A name comes twice, or a value is of another type.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public CacheBackendArguments(IEnumerable<KeyValuePair<string, object?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _settings = new Dictionary<string, Setting>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
        {
            if (!_settings.TryAdd(SettingEntries.Dotted(name), SettingOf(name, value)))
            {
                throw new ArgumentException($"The argument '{name}' comes twice.", nameof(values));
            }
        }
    }

    /// <summary>
    /// Where the region that is being configured logs, for a backend that logs as well; <see langword="null"/>: nowhere, or the backend
    /// is made without a region.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; internal set; }

    /// <param name="key">The key that the arguments stand under.</param>
    /// <param name="settings">The arguments by name, with dots.</param>
    internal CacheBackendArguments(string key, Dictionary<string, Setting> settings)
    {
        _key = key;
        _settings = settings;
    }

    /// <summary>Tells whether an argument is there, be it as <c>None</c>. Counts as asking for it.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public bool Contains(string name) => Find(name) is not null;

    /// <summary>What an argument is called in full, for messages: its key in the configuration, where there is one.</summary>
    /// <param name="name">The name; whether the argument is there does not matter.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public string KeyOf(string name) => Find(name)?.Key ?? (_key is null ? name : $"{_key}{(_key.Contains(':', StringComparison.Ordinal) ? ':' : '.')}{name}");

    internal void BeginAsking() => _asked.Clear();

    /// <exception cref="CacheValidationException">An argument has not been asked for.</exception>
    internal void ThrowIfNotAsked(string backend)
    {
        foreach (var (name, setting) in _settings)
        {
            if (!_asked.Contains(name))
            {
                throw new CacheValidationException(
                    $"The configuration key '{setting.Key}' is not an argument of the backend '{backend}'. " +
                    (_asked.Count == 0 ? "It takes none." : $"It takes {string.Join(", ", _asked.Order(StringComparer.Ordinal))}.") +
                    " Correct the name, or take the key out.");
            }
        }
    }

    private static Setting SettingOf(string name, object? value) => value switch
    {
        null or string => new Setting(name, (string?)value),
        bool flag => new Setting(name, flag ? "true" : "false"),
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            new Setting(name, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        TimeSpan span => new Setting(name, span.ToString("c", CultureInfo.InvariantCulture)),
        IEnumerable<string> items => new Setting(name, null, [.. items]),
        _ => throw new ArgumentException(
            $"The argument '{name}' is of type {value.GetType()}. It may be a string, a bool, a number, a TimeSpan or a sequence of strings.",
            nameof(value)),
    };

    private Setting? Find(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var dotted = SettingEntries.Dotted(name);
        _asked.Add(dotted);
        return _settings.GetValueOrDefault(dotted);
    }
}
