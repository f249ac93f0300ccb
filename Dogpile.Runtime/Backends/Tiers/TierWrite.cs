namespace Dogpile.Backends;

/// <summary>What is to be written for a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Entry">The entry; null: none, it is deleted.</param>
internal readonly record struct TierWrite(string Key, CacheEntry? Entry)
{
    /// <summary>Whether the back has not stored the entry, because the key was written while its value was created.</summary>
    public bool IsOvertaken => Entry is SerializedCacheEntry { CreatedUnder.IsOvertaken: true };
}
