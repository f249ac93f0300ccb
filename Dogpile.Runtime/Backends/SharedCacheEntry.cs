namespace Dogpile;

/// <summary>An entry that came as bytes, and becomes an object when the first reader asks for it: one object for all.</summary>
/// <remarks>What stands in memory before a backend of bytes, so that a hit there costs what a hit in memory costs.</remarks>
internal sealed class SharedCacheEntry(SerializedCacheEntry serialized) : CacheEntry(serialized.CreatedAtTicks)
{
    private CacheEntry _current = serialized;

    public override Type? ValueType => Current.ValueType;

    /// <summary>The bytes, or what they have become. Then the bytes are gone: the object is all that is kept.</summary>
    public CacheEntry Current => Volatile.Read(ref _current);

    /// <summary>Puts an object in the place of the bytes.</summary>
    /// <returns>The object that is there: this one, or that of a reader who was faster.</returns>
    public CacheEntry Share(SerializedCacheEntry bytes, CacheEntry entry)
    {
        var current = Interlocked.CompareExchange(ref _current, entry, bytes);
        return current == bytes ? entry : current;
    }
}
