using System.Buffers;

namespace Dogpile.Backends;

/// <summary>Hits on many nodes, which count when all of them are known to be hits.</summary>
/// <remarks>To be disposed once; a copy must not be.</remarks>
internal struct NodeHits(BoundedStore store, int most) : IDisposable
{
    private readonly StoreNode[] _nodes = ArrayPool<StoreNode>.Shared.Rent(most);
    private int _count;

    public void Add(StoreNode node) => _nodes[_count++] = node;

    public readonly void Count() => store.Hit(_nodes.AsSpan(0, _count));

    public readonly void Dispose()
    {
        // A pool would keep the nodes, and what they lead to, alive.
        _nodes.AsSpan(0, _count).Clear();
        ArrayPool<StoreNode>.Shared.Return(_nodes);
    }
}
