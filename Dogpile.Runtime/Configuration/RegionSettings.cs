using Microsoft.Extensions.Configuration;

namespace Dogpile.Configuration;

/// <summary>What a configuration says of one region.</summary>
internal sealed class RegionSettings
{
    private const string BackendName = "backend";
    private const string ExpirationName = "expiration_time";
    private const string ArgumentsName = "arguments";
    private const string WrapName = "wrap";
    private const string ReplaceName = "replace_existing_backend";
    private const string AcceptedExpiration =
        SettingText.AcceptedTimeSpan + "; -1 for values that never expire; None for no expiration time";

    /// <summary>Enough to see what is wrong; the environment of a process has hundreds.</summary>
    private const int MostKeysListed = 20;

    private static readonly string[] Names = [BackendName, ExpirationName, ArgumentsName, WrapName, ReplaceName];

    private readonly Dictionary<string, Setting> _settings;
    private readonly string _prefix;

    /// <exception cref="CacheValidationException">A setting is unknown, or not of its kind.</exception>
    public RegionSettings(IConfiguration configuration, string prefix)
    {
        var start = StartOf(configuration, prefix);
        _settings = SettingEntries.Read(configuration, start);
        _prefix = start.Length == 0 || start.Length <= prefix.Length ? prefix : prefix + SeparatorOf(prefix);
        _prefix = SettingEntries.FullKey(configuration, _prefix);

        // At the root of a configuration stands everything, that of other programs included.
        if (start.Length > 0 || configuration is IConfigurationSection)
        {
            ThrowIfUnknown();
        }

        Backend = Find(BackendName)?.GetText("the name of one backend");
        Expiration = ExpirationOf(Find(ExpirationName));
        ReplacesExistingBackend = Find(ReplaceName)?.Get<bool>(SettingText.TryBoolean, SettingText.AcceptedBoolean) ?? false;
        Wrap = Find(WrapName)?.GetItems() ?? [];
        WrapKey = KeyOf(WrapName);
        BackendKey = KeyOf(BackendName);
        Arguments = ArgumentsOf();
    }

    /// <summary>The name of the backend; null where there is none.</summary>
    public string? Backend { get; }

    public string BackendKey { get; }

    /// <summary>Null where the region has no expiration time.</summary>
    public TimeSpan? Expiration { get; }

    public bool ReplacesExistingBackend { get; }

    /// <summary>The names of the proxies, the outermost first.</summary>
    public IReadOnlyList<string> Wrap { get; }

    public string WrapKey { get; }

    public CacheBackendArguments Arguments { get; }

    /// <summary>The exception for a region whose configuration has no backend.</summary>
    public CacheValidationException NoBackend()
    {
        string[] keys = [.. _settings.Values.Select(setting => setting.Key).Order(StringComparer.Ordinal)];
        var listed = string.Join(", ", keys.Take(MostKeysListed).Select(key => $"'{key}'"));
        return new CacheValidationException(
            $"The configuration has no '{BackendKey}', which names the backend of the region. " +
            (keys.Length == 0 ? "No key begins with that prefix. " : $"The keys with that prefix: {listed}{(keys.Length > MostKeysListed ? ", …" : "")}. ") +
            "Correct the prefix, or name a backend, such as dogpile.cache.memory.");
    }

    /// <summary>What keys begin with, with dots. A prefix that does not end with a separator means one, unless it is used without.</summary>
    private static string StartOf(IConfiguration configuration, string prefix)
    {
        var start = SettingEntries.Dotted(prefix);
        if (start.Length == 0 || start[^1] == '.')
        {
            return start;
        }

        return configuration.AsEnumerable(makePathsRelative: true).Any(entry => SettingEntries.Dotted(entry.Key).Equals(start + BackendName, StringComparison.OrdinalIgnoreCase))
            ? start
            : start + ".";
    }

    private static string SeparatorOf(string prefix) =>
        prefix.Contains(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal) ? ConfigurationPath.KeyDelimiter : ".";

    private static TimeSpan? ExpirationOf(Setting? setting)
    {
        if (setting?.GetText(AcceptedExpiration) is { } text && SettingText.TryDouble(text, out var seconds) && seconds == -1)
        {
            return Timeout.InfiniteTimeSpan;
        }

        return setting?.Get<TimeSpan>(SettingText.TryTimeSpan, AcceptedExpiration);
    }

    private CacheBackendArguments ArgumentsOf()
    {
        const string Start = ArgumentsName + ".";
        var arguments = new Dictionary<string, Setting>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, setting) in _settings)
        {
            if (name.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
            {
                arguments.Add(name[Start.Length..], setting);
            }
        }

        if (Find(ArgumentsName) is { IsBlank: false } flat)
        {
            throw CacheValidationException.ForValue(flat.Key, flat.Text ?? "None", $"no value itself; the backend's arguments stand under it, as '{flat.Key}.NAME'");
        }

        return new CacheBackendArguments(KeyOf(ArgumentsName), arguments);
    }

    /// <summary>Settings deeper down belong to other regions, unless they stand under one that this region knows.</summary>
    private void ThrowIfUnknown()
    {
        foreach (var (name, setting) in _settings)
        {
            var first = name.Split('.')[0];
            var isKnown = Names.Contains(first, StringComparer.OrdinalIgnoreCase);
            var isDeeper = name.Length > first.Length;
            if (isDeeper ? isKnown && !first.Equals(ArgumentsName, StringComparison.OrdinalIgnoreCase) : !isKnown)
            {
                throw new CacheValidationException(
                    $"The configuration key '{setting.Key}' is not a setting of a region. Those are {string.Join(", ", Names.Select(known => $"'{KeyOf(known)}'"))}. " +
                    (isDeeper ? $"'{KeyOf(first)}' has none under it." : "Correct the name, or take the key out."));
            }
        }
    }

    private Setting? Find(string name) => _settings.GetValueOrDefault(name);

    /// <summary>The key of a setting: as it stands in the configuration, or else as it would.</summary>
    private string KeyOf(string name) => Find(name)?.Key ?? _prefix + name;
}
