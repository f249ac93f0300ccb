namespace Dogpile.Backends;

/// <content>Putting entries in and taking them out.</content>
internal sealed partial class BoundedStore
{
    /// <summary>
    /// How many of the oldest nodes an insertion looks at. More than one, so that the ended leave faster than new ones come.
    /// </summary>
    private const int SweptPerInsertion = 2;

    private readonly Lock _changing = new();
    private readonly SieveQueue _queue = new();
    private readonly int _countLimit;
    private readonly long _weightLimit;
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
            Sweep();
            var replaced = Find(key);
            if (replaced is not null)
            {
                if (_replacesInPlace)
                {
                    // Somebody else has put it in since. It lives: nobody kills but under the lock.
                    replaced.TryReplace(entry);
                    return;
                }

                TakeOut(replaced);
            }

            if (weight > _weightLimit)
            {
                Bury(replaced);
                return;
            }

            MakeRoom(weight);
            var node = new StoreNode(key, entry, weight, _life is null ? 0 : _time.GetTimestamp());
            if (replaced is not null)
            {
                // Written again: somebody has a use for it.
                node.Visit();
            }

            // In one step where there was one, so that no reader finds nothing in between.
            _nodes[key] = node;
            _queue.Add(node);
            _count++;
            _weight += weight;
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
                node.Kill();
                TakeOut(node);
                Bury(node);
            }
        }
    }

    public void Clear()
    {
        lock (_changing)
        {
            for (var node = _queue.Oldest; node is not null; node = node.Newer)
            {
                node.Kill();
                node.LeaveIndexes();
            }

            _nodes.Clear();
            _queue.Clear();
            _count = 0;
            _weight = 0;
        }
    }

    /// <summary>Before the entry comes, so that the limits hold at every moment.</summary>
    private void MakeRoom(long weight)
    {
        while (_count > 0 && (_count >= _countLimit || _weight > _weightLimit - weight))
        {
            var node = _queue.Evict();
            Forget(node);
            Bury(node);
            _evictions++;
        }
    }

    /// <summary>Lets entries leave whose life has ended. The queue is in the order of age where lives end.</summary>
    private void Sweep()
    {
        for (var swept = 0; swept < SweptPerInsertion && _queue.Oldest is { } oldest && HasEnded(oldest); swept++)
        {
            oldest.Kill();
            TakeOut(oldest);
            Bury(oldest);
            _expirations++;
        }
    }

    /// <summary>Takes a node out of the queue and the sums.</summary>
    private void TakeOut(StoreNode node)
    {
        _queue.Remove(node);
        Forget(node);
    }

    private void Forget(StoreNode node)
    {
        node.LeaveIndexes();
        _count--;
        _weight -= node.Weight;
    }

    /// <summary>Takes a node out of the dictionary.</summary>
    private void Bury(StoreNode? node)
    {
        if (node is not null)
        {
            _nodes.TryRemove(node.Key, out _);
        }
    }
}
