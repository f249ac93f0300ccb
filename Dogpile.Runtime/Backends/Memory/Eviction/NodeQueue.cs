namespace Dogpile.Backends;

/// <summary>Nodes in the order in which they came, each to be taken out from wherever it is.</summary>
/// <remarks>Guarded by the store's lock. A node is in one queue at most: the links are its own.</remarks>
internal sealed class NodeQueue
{
    private StoreNode? _newest;

    public StoreNode? Oldest { get; private set; }

    public int Count { get; private set; }

    public IEnumerable<StoreNode> Nodes
    {
        get
        {
            for (var node = Oldest; node is not null; node = node.Newer)
            {
                yield return node;
            }
        }
    }

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
}
