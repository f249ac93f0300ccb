using System.Collections.Concurrent;

namespace Dogpile.Tests;

/// <summary>Keeps bytes in a dictionary, as a server would.</summary>
internal sealed class ByteBackend : CacheBackend
{
    private readonly ConcurrentDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);

    public override ICacheSerializer Serializer { get; } = new JsonTestSerializer();

    public override CacheEntry? Get(string key) =>
        _entries.TryGetValue(key, out var bytes) ? new SerializedCacheEntry(bytes) : null;

    public override void Set(string key, CacheEntry entry) => _entries[key] = ((SerializedCacheEntry)entry).Bytes.ToArray();

    public override void Delete(string key) => _entries.TryRemove(key, out _);
}
