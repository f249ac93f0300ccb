using System.Diagnostics;

namespace Dogpile.Backends;

/// <summary>
/// The nodes in the order in which they came, and a hand that finds the one least worth keeping: SIEVE.
/// </summary>
/// <remarks>
/// The hand goes from the oldest node to the newest and starts over. It spares a node that was visited since it last came
/// by, and forgets the visit. What is spared stays where it is, so a hit has nothing to move; and what came lately and
/// was never asked for goes before what is old and popular. Guarded by the store's lock.
/// </remarks>
internal sealed class SieveQueue
{
    private StoreNode? _newest;
    private StoreNode? _hand;

    public StoreNode? Oldest { get; private set; }

    public int Count { get; private set; }

    public void Add(StoreNode node)
    {
        node.Older = _newest;
        if (_newest is null)
        {
            Oldest = node;
        }
        else
        {
            _newest.Newer = node;
        }

        _newest = node;
        Count++;
    }

    public void Remove(StoreNode node)
    {
        if (_hand == node)
        {
            _hand = node.Newer;
        }

        if (node.Older is null)
        {
            Oldest = node.Newer;
        }
        else
        {
            node.Older.Newer = node.Newer;
        }

        if (node.Newer is null)
        {
            _newest = node.Older;
        }
        else
        {
            node.Newer.Older = node.Older;
        }

        // A chain of dead nodes would keep the living that they lead to in the older generations' eyes.
        node.Older = node.Newer = null;
        Count--;
    }

    public void Clear()
    {
        Oldest = _newest = _hand = null;
        Count = 0;
    }

    /// <summary>Kills the node least worth keeping, and takes it out.</summary>
    public StoreNode Evict()
    {
        Debug.Assert(Oldest is not null, "There is nothing to evict.");
        var node = _hand ?? Oldest;

        // Each step is paid for by the hit that marked the node. After a full round, readers mark as fast as the hand
        // forgets, and any node is as good as another.
        for (var spared = 0; !TryCondemn(node); spared++)
        {
            if (spared == Count)
            {
                node.Kill();
                break;
            }

            node = node.Newer ?? Oldest;
        }

        _hand = node;
        Remove(node);
        return node;
    }

    /// <summary>
    /// First the entry, then the visit: an entry that got in before the look has left its visit to be seen, or has had its
    /// round; and one that gets in after the look is not the one that is condemned.
    /// </summary>
    private static bool TryCondemn(StoreNode node)
    {
        var entry = node.Entry;
        if (!node.IsVisited)
        {
            return node.TryKill(entry);
        }

        node.ForgetVisit();
        return false;
    }
}
