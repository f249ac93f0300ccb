using System.Globalization;
using System.Text;
using CsCheck;

namespace Dogpile.Tests.Keys;

/// <summary>Equal arguments ⇔ equal keys, for every pair among many drawn arguments.</summary>
internal static class KeyComparison
{
    private static readonly object Nothing = new();

    public static string? FindBrokenPromise<T>(Gen<T> values, int draws, Func<T, string> createKey, Func<T, object?> identity)
    {
        // A fixed seed: a run that fails fails again.
        var random = new PCG(1, 2026);
        var keys = new Dictionary<object, string>();
        var identities = new Dictionary<string, object>(StringComparer.Ordinal);
        var equalPairs = 0;
        for (var draw = 0; draw < draws; draw++)
        {
            var value = values.Generate(random, null, out _);
            var key = createKey(value);
            var same = identity(value) ?? Nothing;
            if (key.Any(char.IsControl))
            {
                return $"control character in the key {Show(key)} of {same}";
            }

            // Half a surrogate pair cannot be written as UTF-8: on a server, different keys would become one.
            if (key.EnumerateRunes().Contains(Rune.ReplacementChar))
            {
                return $"lone surrogate in the key {Show(key)} of {same}";
            }

            if (key != UnderInvariantCulture(() => createKey(value)))
            {
                return $"the key {Show(key)} of {same} depends on the culture {CultureInfo.CurrentCulture.Name}";
            }

            if (keys.TryGetValue(same, out var keyOfEqual))
            {
                equalPairs++;
                if (key != keyOfEqual)
                {
                    return $"two keys for equal arguments {same}: {Show(key)} and {Show(keyOfEqual)}";
                }
            }
            else if (!identities.TryAdd(key, same))
            {
                return $"one key {Show(key)} for different arguments: {Show(same)} and {Show(identities[key])}";
            }

            keys.TryAdd(same, key);
        }

        return equalPairs > 0 ? null : "no arguments were drawn twice, so nothing was shown about equal ones";
    }

    private static string UnderInvariantCulture(Func<string> createKey)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return createKey();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>With every unusual character as its code: a failure must survive the log.</summary>
    private static string Show(object value) => string.Concat((value.ToString() ?? "")
        .Select(character => character is >= ' ' and <= '~' ? character.ToString() : $"<{(int)character:X4}>"));
}
