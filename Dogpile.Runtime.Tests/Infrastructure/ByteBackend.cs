using System.Collections.Concurrent;
using System.Text;

namespace Dogpile.Tests;

/// <summary>Keeps bytes, as a server would, where a test can look at them and put others in their place.</summary>
internal sealed class ByteBackend : CacheBackend
{
    private readonly ConcurrentDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);

    public override ICacheSerializer Serializer { get; } = new JsonCacheSerializer();

    public int Count => _entries.Count;

    public byte[] this[string key]
    {
        get => _entries[key];
        set => _entries[key] = value;
    }

    /// <summary>What is stored, as text.</summary>
    public string Text(string key) => Encoding.UTF8.GetString(this[key]);

    public void Put(string key, string text) => this[key] = Encoding.UTF8.GetBytes(text);

    public override CacheEntry? Get(string key) =>
        _entries.TryGetValue(key, out var bytes) ? new SerializedCacheEntry(bytes) : null;

    public override void Set(string key, CacheEntry entry) => _entries[key] = ((SerializedCacheEntry)entry).Bytes.ToArray();

    public override void Delete(string key) => _entries.TryRemove(key, out _);
}
