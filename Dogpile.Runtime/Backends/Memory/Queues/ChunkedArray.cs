namespace Dogpile.Backends;

/// <summary>An array that grows and shrinks at its end, in pieces: nothing is copied once it is large, and little lies idle.</summary>
/// <typeparam name="T">A struct: with classes, each look at an element would have its type checked.</typeparam>
internal sealed class ChunkedArray<T>
    where T : struct
{
    public const int ChunkLength = 1 << ChunkBits;

    private const int ChunkBits = 10;

    /// <summary>Of the first chunk, which does grow by being copied: many a store has a few entries only.</summary>
    private const int InitialLength = 16;

    private T[]?[] _chunks = [new T[InitialLength]];

    public int Count { get; private set; }

    public ref T this[int index] => ref _chunks[index >> ChunkBits]![index & (ChunkLength - 1)];

    /// <summary>Makes room for one more. Whoever has to add to several arrays does so first: only this can fail.</summary>
    public void EnsureRoom()
    {
        var last = Count >> ChunkBits;
        if (last == _chunks.Length)
        {
            Array.Resize(ref _chunks, last * 2);
        }

        var chunk = _chunks[last];
        if (chunk is null || (Count & (ChunkLength - 1)) == chunk.Length)
        {
            Array.Resize(ref chunk, chunk is null ? ChunkLength : chunk.Length * 2);
            _chunks[last] = chunk;
        }
    }

    public void Add(T item)
    {
        EnsureRoom();
        this[Count++] = item;
    }

    public void RemoveLast()
    {
        this[--Count] = default;

        // One chunk without elements stays: or those who come and go at its border would make one each time.
        var spare = (Count >> ChunkBits) + 1;
        if ((Count & (ChunkLength - 1)) == 0 && spare < _chunks.Length)
        {
            _chunks[spare] = null;
        }
    }

    public void Clear()
    {
        _chunks = [new T[InitialLength]];
        Count = 0;
    }
}
