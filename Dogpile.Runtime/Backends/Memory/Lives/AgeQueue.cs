namespace Dogpile.Backends;

/// <summary>
/// Nodes in the order in which they were stored, and so in which they end. An order of its own: those who are evicted do not
/// go by age.
/// </summary>
/// <remarks>Guarded by the store's lock.</remarks>
internal sealed class AgeQueue
{
    private MortalNode? _newest;

    public MortalNode? Oldest { get; private set; }

    public void Add(MortalNode node)
    {
        node.StoredBefore = _newest;
        if (_newest is null)
        {
            Oldest = node;
        }
        else
        {
            _newest.StoredAfter = node;
        }

        _newest = node;
    }

    public void Remove(MortalNode node)
    {
        if (node.StoredBefore is null)
        {
            Oldest = node.StoredAfter;
        }
        else
        {
            node.StoredBefore.StoredAfter = node.StoredAfter;
        }

        if (node.StoredAfter is null)
        {
            _newest = node.StoredBefore;
        }
        else
        {
            node.StoredAfter.StoredBefore = node.StoredBefore;
        }

        // As in the other queues: the dead lead nowhere.
        node.StoredBefore = node.StoredAfter = null;
    }
}
