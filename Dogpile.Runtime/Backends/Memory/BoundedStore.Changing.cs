namespace Dogpile.Backends;

/// <content>Putting entries in and taking them out.</content>
internal sealed partial class BoundedStore
{
    private readonly Lock _changing = new();
    private readonly EvictionOrder _order = new();
    private readonly int _countLimit;
    private readonly long _weightLimit;
    private readonly bool _weighs;
    private readonly bool _replacesInPlace;

    // Written under the lock.
    private int _count;
    private long _weight;
    private long _evictions;
    private long _expirations;

    /// <summary>Stores an entry. One heavier than all that may be there is not kept, and what it replaces is gone.</summary>
    public void Set(string key, CacheEntry entry, long weight = 0)
    {
        ArgumentNullException.ThrowIfNull(key);
        Set(key, KeyHash.Of(key), entry, weight);
    }

    /// <summary>The same for a key whose hash is known.</summary>
    internal void Set(string key, int hash, CacheEntry entry, long weight = 0) =>
        Set(_replacesInPlace ? Find(key, hash) : null, key, hash, entry, weight);

    /// <summary>The rest of a write that may have looked up the key's node, which may have died since.</summary>
    internal void Set(StoreNode? found, string key, int hash, CacheEntry entry, long weight = 0)
    {
        if (found is not null && _replacesInPlace && found.TryReplace(entry))
        {
            return;
        }

        lock (_changing)
        {
            Sweep(SweptPerInsertion);
            var replaced = Find(key, hash);
            if (replaced is not null && _replacesInPlace)
            {
                // Somebody else has put it in since. It lives: nobody kills but under the lock.
                replaced.TryReplace(entry);
            }
            else
            {
                Insert(NewNode(key, hash, entry, weight), weight, replaced);
            }
        }
    }

    public void Delete(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Delete(key, KeyHash.Of(key));
    }

    /// <summary>The same for a key whose hash is known; it need not be a string yet.</summary>
    internal void Delete(ReadOnlySpan<char> key, int hash)
    {
        // What comes while this looks has come after the delete.
        if (Find(key, hash) is not { } found)
        {
            return;
        }

        lock (_changing)
        {
            // Who is alive under the lock is the key's node; who is dead may have been replaced.
            if ((found.Entry is not null ? found : Find(key, hash)) is { } node)
            {
                Leave(node);
            }
        }
    }

    public void Clear()
    {
        lock (_changing)
        {
            foreach (StoreNode node in _nodes.ToArray())
            {
                node.Kill();
                Unlink(node);
            }

            _nodes.Clear();
            _order.Forget();
            _timer?.Disarm();
        }
    }

    private StoreNode NewNode(string key, int hash, CacheEntry entry, long weight) =>
        _life is not null ? new MortalNode(key, hash, entry, weight, _time.GetTimestamp())
        : _weighs ? new WeighedNode(key, hash, entry, weight)
        : new StoreNode(key, hash, entry);

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

        // All that can fail for want of memory, while nothing has changed yet.
        _nodes.Reserve();
        if (LacksRoom(weight, replaced))
        {
            _order.Reserve();
        }

        // What is replaced makes room first.
        if (replaced is not null)
        {
            Unlink(replaced);
        }

        MakeRoom(weight);
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
        if (node is MortalNode mortal)
        {
            _ages!.Add(mortal);
        }

        // The old one dies first: an index leads to it by another way than the table, and nobody may find it there after
        // somebody has found the new one here. Whoever finds it dead in between waits for its successor.
        if (replaced is not null)
        {
            replaced.Kill();
            _nodes.Replace(replaced, node);
        }
        else
        {
            _nodes.Add(node);
        }

        if (_timer is { IsArmed: false })
        {
            SetTimer();
        }
    }

    /// <summary>Before the entry comes, so that the limits hold at every moment.</summary>
    private void MakeRoom(long weight)
    {
        while (LacksRoom(weight))
        {
            Leave(_order.Condemn());
            _evictions++;
        }
    }

    /// <param name="weight">What is to come.</param>
    /// <param name="leaving">What is about to leave for it; null for none.</param>
    private bool LacksRoom(long weight, StoreNode? leaving = null)
    {
        var count = _count - (leaving is null ? 0 : 1);
        return count > 0 && (count >= _countLimit || _weight - WeightOf(leaving) > _weightLimit - weight);
    }

    private static long WeightOf(StoreNode? node) => node is WeighedNode weighed ? weighed.Weight : 0;

    /// <summary>
    /// The way out for all but those that are replaced, who are buried by their successor, and those who are cleared away
    /// together: dead, and nowhere to be found.
    /// </summary>
    private void Leave(StoreNode node)
    {
        node.Kill();
        Unlink(node);
        _nodes.Remove(node);
        if (_count == 0)
        {
            _timer?.Disarm();
        }
    }

    /// <summary>Takes a node out of the queues and the sums. All who leave pass here, for whatever reason.</summary>
    private void Unlink(StoreNode node)
    {
        node.LeaveIndexes();
        _order.Remove(node);
        _count--;
        _weight -= WeightOf(node);
        if (node is MortalNode mortal)
        {
            _ages!.Remove(mortal);
        }
    }
}
