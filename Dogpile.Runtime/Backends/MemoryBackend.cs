using System.Collections.Concurrent;

namespace Dogpile;

/// <summary>Keeps values in this process as the objects they are: a hit returns the very object that was stored.</summary>
/// <remarks>
/// Thread-safe; reading takes no lock. Entries stay until they are deleted or replaced, so the number of distinct keys
/// should be bounded. dogpile.cache counterpart: <c>dogpile.cache.memory</c>.
/// </remarks>
public sealed class MemoryBackend : CacheBackend
{
    private readonly ConcurrentDictionary<string, CacheEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>How many entries are kept, stale ones included.</summary>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public override CacheEntry? Get(string key) => _entries.GetValueOrDefault(key);

    /// <inheritdoc/>
    public override void Set(string key, CacheEntry entry) => _entries[key] = entry;

    /// <inheritdoc/>
    public override void Delete(string key) => _entries.TryRemove(key, out _);
}
