namespace Dogpile;

/// <summary>What a <see cref="KeyedTable"/> holds for a key. In one table at most.</summary>
internal abstract class KeyedLink(string key, int hash)
{
    private int _hashAndMark = hash;

    /// <summary>The next in the same bucket. One that was taken out still leads on, for those who are just passing it.</summary>
    public KeyedLink? Next;

    public string Key { get; } = key;

    /// <summary>The key's <see cref="KeyHash"/>.</summary>
    public int Hash => _hashAndMark & int.MaxValue;

    /// <summary>For who holds it to use. Of two who write it at the same time one has the last word, and the hash stays.</summary>
    protected bool IsMarked
    {
        get => Volatile.Read(ref _hashAndMark) < 0;
        set => _hashAndMark = value ? _hashAndMark | int.MinValue : _hashAndMark & int.MaxValue;
    }
}
