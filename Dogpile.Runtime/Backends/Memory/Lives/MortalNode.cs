namespace Dogpile.Backends;

/// <summary>A node of a store whose entries have an end, with its place in the order of age (<see cref="AgeQueue"/>).</summary>
internal sealed class MortalNode(string key, int hash, CacheEntry entry, long weight, long storedAt)
    : WeighedNode(key, hash, entry, weight)
{
    /// <summary>A timestamp of the store's clock.</summary>
    public long StoredAt { get; } = storedAt;

    public MortalNode? StoredBefore { get; set; }

    public MortalNode? StoredAfter { get; set; }
}
