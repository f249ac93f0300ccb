using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using StackExchange.Redis;

namespace Dogpile.Redis.Keys;

/// <summary>Names the keys at the server, and turns away those that it should not be given.</summary>
/// <param name="lockPrefix">What the keys of locks begin with; null where there are none.</param>
/// <param name="longestKey">How many bytes the server takes.</param>
internal sealed partial class KeyNaming(string? lockPrefix, long longestKey = KeyFlaws.LongestKey)
{
    /// <summary>What the keys of invalidations of whole regions begin with, and the channels on which they are told of.</summary>
    public const string InvalidationPrefix = "~invalidation:";

    /// <summary>Begins with what a lock's prefix cannot begin with, so that no lock is taken for claims.</summary>
    private const string ClaimsPrefix = "~claims:";

    /// <summary>Comes behind or into a tag that a name has and its key has not. No key contains it, so no other key's name is the same.</summary>
    private const char Mark = '\u001f';

    /// <summary>Tags by the slot that they fall into: one is found by trying.</summary>
    private static readonly ConcurrentDictionary<int, string> Tags = [];

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

        var name = InSlot(key, slot, connection);
        return new ServerKeys(key, lockPrefix + name, ClaimsPrefix + name);
    }

    /// <summary>Turns away a key that cannot be sent, or would be taken for something else.</summary>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="ArgumentException">It cannot be used.</exception>
    public void Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (KeyFlaws.Of(key, longestKey) is var (what, why))
        {
            throw Unusable(key, what, why);
        }

        if (lockPrefix is not null
            && (key.StartsWith(lockPrefix, StringComparison.Ordinal) || key.StartsWith(ClaimsPrefix, StringComparison.Ordinal)))
        {
            throw Unusable(
                key,
                "begins as the keys of locks do",
                $"so it could be taken for one. Choose another {nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.LockPrefix)}, or other keys");
        }

        if (key.StartsWith(InvalidationPrefix, StringComparison.Ordinal))
        {
            throw Unusable(key, $"begins as the keys of {nameof(RedisRegionInvalidation)} do", "so it could be taken for one. Choose other keys");
        }
    }

    /// <summary>
    /// What comes after a prefix so that the whole falls into the slot: the key itself where it has a tag already, else the key
    /// as a tag, or, where it has braces that forbid that, a tag that happens to fall into the slot.
    /// </summary>
    private string InSlot(string key, int slot, IConnectionMultiplexer connection)
    {
        if (connection.HashSlot(lockPrefix + key) == slot && connection.HashSlot(ClaimsPrefix + key) == slot)
        {
            return key;
        }

        var tagged = $"{{{key}}}";
        return connection.HashSlot(tagged) == slot
            ? tagged + Mark
            : Tags.GetOrAdd(slot, static (slot, connection) => TagIn(slot, connection), connection) + key;
    }

    private static string TagIn(int slot, IConnectionMultiplexer connection)
    {
        var number = 0;
        while (connection.HashSlot($"{{{Mark}{number}}}") != slot)
        {
            number++;
        }

        return $"{{{Mark}{number}}}";
    }

    private static ArgumentException Unusable(string key, string what, string why) => new(
        $"The cache key '{KeyFlaws.Shown(key)}' {what}: {why}. A mangler makes a usable key of any ({nameof(CacheRegionOptions)}.{nameof(CacheRegionOptions.KeyMangler)}, " +
        $"for example {nameof(KeyManglers)}.{nameof(KeyManglers.Sha256)}).",
        nameof(key));

    [GeneratedRegex(@"\A[A-Za-z0-9_\-.:]{2,10}\z")]
    private static partial Regex LockPrefix();
}
