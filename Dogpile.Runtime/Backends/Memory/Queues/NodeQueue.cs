namespace Dogpile.Backends;

/// <summary>Nodes of a table in the order in which they came, each to be taken out from wherever it is.</summary>
/// <remarks>Guarded by the store's lock.</remarks>
/// <param name="table">The nodes.</param>
/// <param name="links">The table's, of this queue and of those that have other nodes.</param>
/// <param name="head">Where this queue begins and ends: one of the <see cref="NodeTable.Heads"/>.</param>
internal sealed class NodeQueue(NodeTable table, ChunkedArray<QueueLink> links, int head)
{
    public int Count { get; private set; }

    public StoreNode? Oldest => table[links[head].Newer];

    public IEnumerable<StoreNode> Nodes
    {
        get
        {
            for (var node = Oldest; node is not null; node = NewerThan(node))
            {
                yield return node;
            }
        }
    }

    /// <summary>The node that came next after one that is in the queue; null after the newest.</summary>
    public StoreNode? NewerThan(StoreNode node) => table[links[node.Number].Newer];

    public void Add(StoreNode node)
    {
        ref var end = ref links[head];
        links[node.Number] = new QueueLink(end.Older, head);
        links[end.Older].Newer = node.Number;
        end.Older = node.Number;
        Count++;
    }

    public void Remove(StoreNode node)
    {
        var link = links[node.Number];
        links[link.Older].Newer = link.Newer;
        links[link.Newer].Older = link.Older;
        Count--;
    }

    /// <summary>Lets go of all nodes, together with the table.</summary>
    public void Clear()
    {
        links[head] = new QueueLink(head, head);
        Count = 0;
    }
}
