namespace Dogpile;

/// <summary>What a <see cref="KeyedTable"/> holds for a key. In one table at most.</summary>
internal abstract class KeyedLink(string key, int hash)
{
    /// <summary>The next in the same bucket. One that was taken out still leads on, for those who are just passing it.</summary>
    public KeyedLink? Next;

    public string Key { get; } = key;

    /// <summary>The key's <see cref="KeyHash"/>.</summary>
    public int Hash { get; } = hash;
}
