namespace Dogpile.Backends;

/// <summary>A node of a store that counts weights.</summary>
internal class WeighedNode(string key, int hash, CacheEntry entry, long weight) : StoreNode(key, hash, entry)
{
    public long Weight { get; } = weight;
}
