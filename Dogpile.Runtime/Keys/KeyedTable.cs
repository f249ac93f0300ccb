namespace Dogpile;

/// <summary>Things by their keys, each chained to the next of its bucket: a hash table without nodes of its own.</summary>
/// <remarks>
/// <para>Changed under a lock that belongs to who has the table. Looking up takes none, unless it finds nothing while all links
/// are being moved to a larger array: a link that is moved leads to those that were moved before it, so whoever is on the way
/// may pass by what it looks for, but always comes to an end.</para>
/// <para>So whoever is in the table from the beginning of a search to its end is found. Of what comes or goes meanwhile, either
/// may be.</para>
/// </remarks>
/// <param name="changing">The lock that it is changed under.</param>
internal sealed class KeyedTable(Lock changing)
{
    private const int InitialLength = 4;

    private Buckets _buckets = new(InitialLength);

    /// <summary>How many there are. Read at any time.</summary>
    public int Count { get; private set; }

    /// <param name="key">The key; it need not be a string yet.</param>
    /// <param name="hash">Its <see cref="KeyHash"/>.</param>
    public KeyedLink? Find(ReadOnlySpan<char> key, int hash)
    {
        var buckets = Volatile.Read(ref _buckets);
        for (var link = Volatile.Read(ref buckets.Of(hash).First); link is not null; link = Volatile.Read(ref link.Next))
        {
            if (link.Hash == hash && key.SequenceEqual(link.Key))
            {
                return link;
            }
        }

        return buckets.IsBeingMoved ? FindInTurn(key, hash) : null;
    }

    /// <summary>
    /// Sees to it that the next to be added needs no memory: for who has more to change, and has to fail before or not at all.
    /// </summary>
    public void Reserve()
    {
        if (Count == _buckets.Length && Count <= Array.MaxLength / 2)
        {
            Grow();
        }
    }

    /// <summary>Adds a link for a key that there is none for.</summary>
    public void Add(KeyedLink link)
    {
        Reserve();
        ref var first = ref _buckets.Of(link.Hash).First;
        link.Next = first;
        Volatile.Write(ref first, link);
        Count++;
    }

    /// <summary>Puts one link in the place of another of the same key.</summary>
    public void Replace(KeyedLink link, KeyedLink successor)
    {
        ref var place = ref PlaceOf(link);
        successor.Next = link.Next;
        Volatile.Write(ref place, successor);
    }

    public void Remove(KeyedLink link)
    {
        Volatile.Write(ref PlaceOf(link), link.Next);
        Count--;
    }

    public void Clear()
    {
        Volatile.Write(ref _buckets, new Buckets(InitialLength));
        Count = 0;
    }

    /// <summary>All there are at this moment. Called under the lock.</summary>
    public KeyedLink[] ToArray()
    {
        var links = new KeyedLink[Count];
        var index = 0;
        for (var bucket = 0; bucket < _buckets.Length; bucket++)
        {
            for (var link = _buckets[bucket]; link is not null; link = link.Next)
            {
                links[index++] = link;
            }
        }

        return links;
    }

    private KeyedLink? FindInTurn(ReadOnlySpan<char> key, int hash)
    {
        lock (changing)
        {
            return Find(key, hash);
        }
    }

    /// <summary>The field that leads to a link.</summary>
    private ref KeyedLink? PlaceOf(KeyedLink link)
    {
        ref var place = ref _buckets.Of(link.Hash).First;
        while (place != link)
        {
            place = ref place!.Next;
        }

        return ref place;
    }

    private void Grow()
    {
        var old = _buckets;
        var larger = new Buckets(old.Length * 2);

        // Known before the first is moved: who has missed something for it has seen it.
        old.IsBeingMoved = true;
        for (var bucket = 0; bucket < old.Length; bucket++)
        {
            for (var link = old[bucket]; link is not null;)
            {
                var next = link.Next;
                ref var first = ref larger.Of(link.Hash).First;
                Volatile.Write(ref link.Next, first);
                first = link;
                link = next;
            }
        }

        Volatile.Write(ref _buckets, larger);
    }

    /// <param name="length">How many; a power of two.</param>
    private sealed class Buckets(int length)
    {
        private readonly Bucket[] _buckets = new Bucket[length];
        private volatile bool _isBeingMoved;

        public int Length => _buckets.Length;

        /// <summary>Whether links have left, or will, for a larger array. For good.</summary>
        public bool IsBeingMoved
        {
            get => _isBeingMoved;
            set => _isBeingMoved = value;
        }

        public KeyedLink? this[int bucket] => _buckets[bucket].First;

        public ref Bucket Of(int hash) => ref _buckets[hash & (_buckets.Length - 1)];
    }

    /// <summary>A type of its own, because no derived one has to be reckoned with in an array of it.</summary>
    private struct Bucket
    {
        public KeyedLink? First;
    }
}
