using System.Diagnostics;

namespace Dogpile.Backends;

/// <summary>The nodes of a store, each at a number of its own, without gaps. Queues are made of the numbers.</summary>
/// <remarks>
/// <para>Nodes that led to each other would be a chain as long as the store, and what a garbage collector has to find by
/// following a chain it finds one by one. A table it reads from one end to the other, and numbers not at all.</para>
/// <para>When a node leaves, the last one gets its number, and its neighbours in the queues are told. Guarded by the store's
/// lock.</para>
/// </remarks>
internal sealed class NodeTable
{
    /// <summary>The lowest numbers are no nodes': a queue, which is a circle, begins and ends at one of them.</summary>
    public const int Heads = 2;

    private readonly ChunkedArray<Slot> _slots = new();
    private ChunkedArray<QueueLink>[] _links = [];

    public NodeTable() => AddHeads();

    public int Count => _slots.Count - Heads;

    /// <summary>The node with a number; null for a head.</summary>
    public StoreNode? this[int number] => _slots[number].Node;

    public IEnumerable<StoreNode> Nodes => Enumerable.Range(Heads, Count).Select(number => this[number]!);

    /// <summary>Links for queues of which each node is in exactly one. To be asked for before there are nodes.</summary>
    public ChunkedArray<QueueLink> NewLinks()
    {
        Debug.Assert(Count == 0, "There are nodes that would have no links.");
        var links = new ChunkedArray<QueueLink>();
        _links = [.. _links, links];
        AddHeads(links);
        return links;
    }

    /// <summary>Gives a node its number. It has to be in all its queues before another one leaves.</summary>
    public void Add(StoreNode node)
    {
        foreach (var links in _links)
        {
            links.EnsureRoom();
        }

        node.Number = _slots.Count;
        _slots.Add(new Slot(node));
        foreach (var links in _links)
        {
            links.Add(default);
        }
    }

    /// <summary>Takes out a node that is in no queue any more.</summary>
    public void Remove(StoreNode node)
    {
        Debug.Assert(this[node.Number] == node, "The node is not there.");
        var last = _slots.Count - 1;
        if (node.Number != last)
        {
            MoveLastTo(node.Number);
        }

        _slots.RemoveLast();
        foreach (var links in _links)
        {
            links.RemoveLast();
        }
    }

    /// <summary>Gives back the memory. The queues are to be cleared as well.</summary>
    public void Clear()
    {
        _slots.Clear();
        AddHeads();
        foreach (var links in _links)
        {
            links.Clear();
            AddHeads(links);
        }
    }

    private void MoveLastTo(int number)
    {
        var last = _slots.Count - 1;
        var moved = this[last]!;
        moved.Number = number;
        _slots[number] = new Slot(moved);
        foreach (var links in _links)
        {
            var link = links[last];
            links[number] = link;
            links[link.Older].Newer = number;
            links[link.Newer].Older = number;
        }
    }

    private void AddHeads()
    {
        for (var head = 0; head < Heads; head++)
        {
            _slots.Add(default);
        }
    }

    private static void AddHeads(ChunkedArray<QueueLink> links)
    {
        for (var head = 0; head < Heads; head++)
        {
            links.Add(new QueueLink(head, head));
        }
    }

    private readonly record struct Slot(StoreNode? Node);
}
