namespace Dogpile.Backends;

/// <summary>What is to be written for a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Entry">The entry; null: none, it is deleted.</param>
internal readonly record struct TierWrite(string Key, CacheEntry? Entry);
