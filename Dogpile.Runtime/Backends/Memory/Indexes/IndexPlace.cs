namespace Dogpile.Backends;

/// <summary>The place of a node in an index. It leaves the index when the node leaves its store.</summary>
internal abstract class IndexPlace(StoreNode node)
{
    public StoreNode Node { get; } = node;

    /// <summary>The node's place in another index. Set once, under the store's lock.</summary>
    public IndexPlace? Other { get; set; }

    /// <summary>Takes the place out of its index. Called under the store's lock.</summary>
    public abstract void Leave();
}
