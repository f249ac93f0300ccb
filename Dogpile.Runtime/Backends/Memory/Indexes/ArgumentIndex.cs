using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dogpile.Backends;

/// <summary>Leads from the arguments of one cached method to the nodes of a store, so that a hit need not make a key.</summary>
/// <remarks>
/// <para>A shortcut, and nothing more: the store decides what there is. Who finds no node here asks the store by the key,
/// and who finds one looks whether it still lives.</para>
/// <para>Places are added and removed under the store's lock; looking one up takes none. It may miss a place that is being
/// moved to a larger table, but always comes to an end: what has been moved leads only to what was moved before it.</para>
/// </remarks>
internal sealed class ArgumentIndex<TArguments>
{
    private const int InitialLength = 16;

    /// <summary>
    /// More than chance ever puts into one bucket. Hashes of numbers can be forged; those who do that are left to the store,
    /// whose hashes cannot.
    /// </summary>
    private const int MostInBucket = 32;

    private Place?[] _buckets = new Place?[InitialLength];
    private int _count;

    /// <summary>How many nodes can be found. To be asked under the store's lock.</summary>
    public int Count => _count;

    /// <summary>The node of a call, which may be dead; null: ask the store.</summary>
    public StoreNode? Find(TArguments arguments)
    {
        var hash = HashOf(arguments);
        var buckets = Volatile.Read(ref _buckets);
        for (var place = Volatile.Read(ref buckets[BucketOf(hash, buckets.Length)]); place is not null; place = place.Next)
        {
            if (place.Hash == hash && EqualityComparer<TArguments>.Default.Equals(place.Arguments, arguments))
            {
                return place.Node;
            }
        }

        return null;
    }

    /// <summary>Whether another place would find room, as far as can be told without the store's lock.</summary>
    public bool HasRoomFor(TArguments arguments)
    {
        var buckets = Volatile.Read(ref _buckets);
        var count = 0;
        for (var place = Volatile.Read(ref buckets[BucketOf(HashOf(arguments), buckets.Length)]); place is not null; place = place.Next)
        {
            if (++count == MostInBucket)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds a living node. Called under the store's lock.</summary>
    /// <returns>Its place; null when it has one already.</returns>
    public IndexPlace? Add(TArguments arguments, StoreNode node)
    {
        if (Find(arguments) == node)
        {
            return null;
        }

        if (_count == _buckets.Length && _count <= Array.MaxLength / 2)
        {
            Grow();
        }

        var hash = HashOf(arguments);
        ref var bucket = ref _buckets[BucketOf(hash, _buckets.Length)];
        var place = new Place(this, node, arguments, hash) { Next = bucket };
        Volatile.Write(ref bucket, place);
        _count++;
        return place;
    }

    /// <summary>
    /// The type's own, but for long numbers: theirs is one half against the other, and ids that are made of two small numbers
    /// would all meet.
    /// </summary>
    private static int HashOf(TArguments arguments)
    {
        if (typeof(TArguments) == typeof(long) || typeof(TArguments) == typeof(ulong))
        {
            var number = Unsafe.As<TArguments, ulong>(ref arguments);
            return HashCode.Combine((uint)number, (uint)(number >> 32));
        }

        return arguments is null ? 0 : EqualityComparer<TArguments>.Default.GetHashCode(arguments);
    }

    /// <summary>The highest bits of a product with the golden ratio: numbers that differ by a power of two spread as well.</summary>
    private static int BucketOf(int hash, int length) =>
        (int)((uint)hash * 0x9E3779B9u >> BitOperations.LeadingZeroCount((uint)length - 1));

    private void Grow()
    {
        var old = _buckets;
        var larger = new Place?[old.Length * 2];
        foreach (var first in old)
        {
            for (var place = first; place is not null;)
            {
                var next = place.Next;
                ref var bucket = ref larger[BucketOf(place.Hash, larger.Length)];
                place.Next = bucket;
                bucket = place;
                place = next;
            }
        }

        Volatile.Write(ref _buckets, larger);
    }

    private void Remove(Place place)
    {
        ref var link = ref _buckets[BucketOf(place.Hash, _buckets.Length)];
        while (link != place)
        {
            link = ref link!.Next;
        }

        // The removed one still leads on, for those who are just passing it.
        link = place.Next;
        if (--_count == 0)
        {
            // A store that was cleared has given back its memory.
            Volatile.Write(ref _buckets, new Place?[InitialLength]);
        }
    }

    private sealed class Place(ArgumentIndex<TArguments> index, StoreNode node, TArguments arguments, int hash) : IndexPlace(node)
    {
        public Place? Next;

        public TArguments Arguments { get; } = arguments;

        public int Hash { get; } = hash;

        public override void Leave() => index.Remove(this);
    }
}
