namespace Dogpile.Backends;

/// <content>Ways to a node that go around its key.</content>
/// <remarks>
/// What an index may rely on: a node that lives is the one that the table has for its key; and all places of a node
/// are gone from their indexes when it is dead and the lock is free.
/// </remarks>
internal sealed partial class BoundedStore
{
    /// <summary>More than most programs have of methods and regions for one entry; regions that come and go must not pile up in it.</summary>
    private const int MostPlaces = 8;

    /// <summary>What a node holds, without being a read; null when it is dead or has ended.</summary>
    internal CacheEntry? Peek(StoreNode node) => HasEnded(node) ? null : node.Entry;

    /// <summary>Takes note of a hit for which the store itself was not asked.</summary>
    internal void Hit(StoreNode node)
    {
        node.Visit();
        _counters?.Count(isHit: true);
    }

    /// <summary>Whether hits are counted at all.</summary>
    internal bool CountsHits => _counters is not null;

    /// <summary>Takes note of a read that has found no node.</summary>
    internal void Miss() => _counters?.Count(isHit: false);

    /// <summary>Lets an index lead to a node, if that still lives.</summary>
    internal void AddTo<TArguments>(ArgumentIndex<TArguments> index, TArguments arguments, StoreNode node)
    {
        // Looked at before the lock: whoever gets no place comes by here with every hit.
        if (!index.HasRoomFor(arguments) || !node.HasFewerPlacesThan(MostPlaces))
        {
            return;
        }

        lock (_changing)
        {
            // What lives while the lock is held will be taken out of indexes as well.
            if (node.Entry is not null && index.Add(arguments, node) is { } place)
            {
                node.Enter(place);
            }
        }
    }
}
