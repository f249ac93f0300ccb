using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using StackExchange.Redis;

namespace Dogpile.Redis.Keys;

/// <summary>Names the keys at the server, and turns away those that it should not be given.</summary>
/// <param name="lockPrefix">What the keys of locks begin with; null where there are none.</param>
/// <param name="longestKey">How many bytes the server takes.</param>
internal sealed partial class KeyNaming(string? lockPrefix, long longestKey = KeyNaming.LongestKey)
{
    /// <summary>Begins with what a lock's prefix cannot begin with, so that no lock is taken for claims.</summary>
    private const string ClaimsPrefix = "~claims:";

    /// <summary>Comes behind a tag that a name has and its key has not. No key contains it, so no other key's name is the same.</summary>
    private const char Mark = '\u001f';

    private const long LongestKey = 512L << 20;

    private const int LongestShown = 200;

    /// <summary>Tags by the slot that they fall into: one is found by trying.</summary>
    private static readonly ConcurrentDictionary<int, string> Tags = [];

    private static readonly SearchValues<char> Control = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Append(0x7f).Concat(Enumerable.Range(0x80, 0x20)).Select(code => (char)code)]);

    public static bool IsLockPrefix(string prefix) => LockPrefix().IsMatch(prefix);

    /// <summary>The names for a key.</summary>
    /// <param name="key">The key, valid.</param>
    /// <param name="connection">The connection to the server.</param>
    /// <remarks>Scripts touch all three, so on a cluster they have to share a slot.</remarks>
    public ServerKeys Of(string key, IConnectionMultiplexer connection)
    {
        var slot = connection.HashSlot(key);
        if (slot < 0)
        {
            return new ServerKeys(key, lockPrefix + key, ClaimsPrefix + key);
        }

        var (tagged, suffix) = InSlot(key, slot, connection);
        return new ServerKeys(key, lockPrefix + tagged + suffix, ClaimsPrefix + tagged + suffix);
    }

    /// <summary>Turns away a key that cannot be sent, or would be taken for something else.</summary>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="ArgumentException">It cannot be used.</exception>
    public void Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.AsSpan().IndexOfAny(Control) is >= 0 and var position)
        {
            throw Unusable(key, $"contains the control character U+{(int)key[position]:X4} at {position}", "keys for servers are printable text");
        }

        if (key.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0 && HasLoneSurrogate(key))
        {
            throw Unusable(key, "contains half of a surrogate pair", "which UTF-8 cannot tell from another");
        }

        if (key.Length > longestKey / 3 && Encoding.UTF8.GetByteCount(key) > longestKey)
        {
            throw Unusable(key, $"is longer than {longestKey >> 20} MB", "which is the longest that the server takes");
        }

        if (lockPrefix is not null
            && (key.StartsWith(lockPrefix, StringComparison.Ordinal) || key.StartsWith(ClaimsPrefix, StringComparison.Ordinal)))
        {
            throw Unusable(
                key,
                "begins as the keys of locks do",
                $"so it could be taken for one. Choose another {nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.LockPrefix)}, or other keys");
        }
    }

    /// <summary>
    /// What comes after a prefix so that the whole falls into the slot: the key itself where it has a tag already, else the key
    /// as a tag, or, where it has braces that forbid that, a tag that happens to fall into the slot.
    /// </summary>
    private static (string Tagged, string Suffix) InSlot(string key, int slot, IConnectionMultiplexer connection)
    {
        if (connection.HashSlot("x" + key) == slot)
        {
            return (key, "");
        }

        var tagged = $"{{{key}}}";
        return connection.HashSlot(tagged) == slot
            ? (tagged, $"{Mark}")
            : (Tags.GetOrAdd(slot, static (slot, connection) => TagIn(slot, connection), connection), Mark + key);
    }

    private static string TagIn(int slot, IConnectionMultiplexer connection)
    {
        var number = 0;
        while (connection.HashSlot($"{{{number}}}") != slot)
        {
            number++;
        }

        return $"{{{number}}}";
    }

    private static bool HasLoneSurrogate(string key)
    {
        for (var index = 0; index < key.Length; index++)
        {
            if (!char.IsSurrogate(key[index]))
            {
                continue;
            }

            if (!char.IsSurrogatePair(key, index))
            {
                return true;
            }

            index++;
        }

        return false;
    }

    private static ArgumentException Unusable(string key, string what, string why) => new(
        $"The cache key '{Shown(key)}' {what}: {why}. A mangler makes a usable key of any ({nameof(CacheRegionOptions)}.{nameof(CacheRegionOptions.KeyMangler)}, " +
        $"for example {nameof(KeyManglers)}.{nameof(KeyManglers.Sha256)}).",
        nameof(key));

    /// <summary>The beginning, which is enough to see which key it is; with what cannot be printed in a form that can.</summary>
    private static string Shown(string key) => key.Length > LongestShown ? Printable(key[..LongestShown]) + "…" : Printable(key);

    private static string Printable(string key) => string.Concat(
        key.Select(letter => Control.Contains(letter) || char.IsSurrogate(letter) ? $"\\u{(int)letter:X4}" : $"{letter}"));

    [GeneratedRegex(@"\A[A-Za-z0-9_\-.:]{2,10}\z")]
    private static partial Regex LockPrefix();
}
