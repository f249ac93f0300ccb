namespace Dogpile.Backends;

/// <content>Putting entries in and taking them out.</content>
internal sealed partial class BoundedStore
{
    private readonly Lock _changing = new();
    private readonly NodeTable _table = new();
    private readonly EvictionOrder _order;
    private readonly int _countLimit;
    private readonly long _weightLimit;
    private readonly bool _evicts;
    private readonly bool _weighs;
    private readonly bool _replacesInPlace;

    // Written under the lock.
    private int _count;
    private long _weight;
    private long _evictions;
    private long _expirations;

    /// <summary>Stores an entry. One heavier than all that may be there is not kept, and what it replaces is gone.</summary>
    public void Set(string key, CacheEntry entry, long weight = 0) => Set(Find(key), key, entry, weight);

    /// <summary>The rest of a write that has looked up the key's node, which may have died since.</summary>
    internal void Set(StoreNode? found, string key, CacheEntry entry, long weight = 0)
    {
        if (found is not null && _replacesInPlace && found.TryReplace(entry))
        {
            return;
        }

        lock (_changing)
        {
            Sweep(SweptPerInsertion);
            var replaced = Find(key);
            if (replaced is not null && _replacesInPlace)
            {
                // Somebody else has put it in since. It lives: nobody kills but under the lock.
                replaced.TryReplace(entry);
            }
            else
            {
                Insert(NewNode(key, entry, weight), weight, replaced);
            }
        }
    }

    public void Delete(string key)
    {
        // What comes while this looks has come after the delete.
        if (Find(key) is null)
        {
            return;
        }

        lock (_changing)
        {
            if (Find(key) is { } node)
            {
                Leave(node);
            }
        }
    }

    public void Clear()
    {
        lock (_changing)
        {
            foreach (var node in _table.Nodes)
            {
                node.Kill();
                node.LeaveIndexes();
            }

            _nodes.Clear();
            _order.Clear();
            _ages?.Clear();
            _table.Clear();
            _count = 0;
            _weight = 0;
            _timer?.Disarm();
        }
    }

    private StoreNode NewNode(string key, CacheEntry entry, long weight)
    {
        // The runtime's hash differs from process to process: nobody can choose keys that count for each other.
        var hash = _evicts ? key.GetHashCode() : 0;
        return _life is not null ? new MortalNode(key, hash, entry, weight, _time.GetTimestamp())
            : _weighs ? new WeighedNode(key, hash, entry, weight)
            : new StoreNode(key, hash, entry);
    }

    private void Insert(StoreNode node, long weight, StoreNode? replaced)
    {
        if (weight > _weightLimit)
        {
            if (replaced is not null)
            {
                Leave(replaced);
            }

            return;
        }

        // What is replaced makes room first.
        if (replaced is not null)
        {
            Unlink(replaced);
        }

        MakeRoom(weight);
        _table.Add(node);
        if (replaced is null)
        {
            _order.Add(node);
        }
        else
        {
            _order.AddInPlaceOf(replaced, node);
        }

        _count++;
        _weight += weight;
        _ages?.Add(node);

        // The old one dies first: an index leads to it by another way than the dictionary, and nobody may find it there after
        // somebody has found the new one here. Whoever finds it dead in between waits for its successor.
        replaced?.Kill();
        _nodes[node.Key] = node;
        if (_timer is { IsArmed: false })
        {
            SetTimer();
        }
    }

    /// <summary>Before the entry comes, so that the limits hold at every moment.</summary>
    private void MakeRoom(long weight)
    {
        while (_count > 0 && (_count >= _countLimit || _weight > _weightLimit - weight))
        {
            Leave(_order.Condemn());
            _evictions++;
        }
    }

    /// <summary>
    /// The way out for all but those that are replaced, who are buried by their successor, and those who are cleared away
    /// together: dead, and nowhere to be found.
    /// </summary>
    private void Leave(StoreNode node)
    {
        node.Kill();
        Unlink(node);
        _nodes.TryRemove(node.Key, out _);
        if (_count == 0)
        {
            _timer?.Disarm();
        }
    }

    /// <summary>Takes a node out of the queues and the sums. All who leave pass here, but for those who are cleared away together.</summary>
    private void Unlink(StoreNode node)
    {
        node.LeaveIndexes();
        _order.Remove(node);
        _ages?.Remove(node);
        _table.Remove(node);
        _count--;
        if (node is WeighedNode weighed)
        {
            _weight -= weighed.Weight;
        }
    }
}
