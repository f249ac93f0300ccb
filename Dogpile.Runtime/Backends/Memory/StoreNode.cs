namespace Dogpile.Backends;

/// <summary>A key's place in a <see cref="BoundedStore"/>, with the entry that is there.</summary>
/// <remarks>
/// <para>A node lives from its insertion to <see cref="Kill"/> or <see cref="TryKill"/>, then it is dead for good: it holds
/// no entry, and will hold none again. Only the store's lock-holder kills, and by the time that the lock is free the node is
/// in neither table nor queue. So whoever finds a dead node in the table need only take the lock to find it gone.</para>
/// <para>What the <see cref="EvictionOrder"/> has here belongs to the lock, but for the visit, and so do the places in
/// indexes. The rest is read without it.</para>
/// </remarks>
/// <param name="key">The key.</param>
/// <param name="hash">Its <see cref="KeyHash"/>.</param>
/// <param name="entry">The entry.</param>
internal class StoreNode(string key, int hash, CacheEntry entry) : KeyedLink(key, hash)
{
    private volatile CacheEntry? _entry = entry;
    private bool _isVisited;

    /// <summary>The node's places in indexes, each leading to the next.</summary>
    private IndexPlace? _places;

    public StoreNode? Older { get; set; }

    public StoreNode? Newer { get; set; }

    /// <summary>Which of the queues the node is in.</summary>
    public bool IsResident { get; set; }

    /// <summary>The entry; null when the node is dead.</summary>
    public CacheEntry? Entry => _entry;

    /// <summary>Whether it was asked for since the hand last passed. A race loses a visit at worst, which does no harm.</summary>
    public bool IsVisited => Volatile.Read(ref _isVisited);

    /// <summary>A popular node is marked already, so most hits do not write to memory that other cores read.</summary>
    public void Visit()
    {
        if (!_isVisited)
        {
            _isVisited = true;
        }
    }

    public void ForgetVisit() => _isVisited = false;

    /// <summary>Puts an entry in the place of the one that is there, without the store's lock.</summary>
    /// <returns>False when the node is dead, or died before the entry got in: then nothing has happened.</returns>
    public bool TryReplace(CacheEntry entry)
    {
        // Before the entry is in, so that an eviction that finds it in finds it visited as well.
        Visit();
        for (var current = _entry; current is not null;)
        {
            var seen = Interlocked.CompareExchange(ref _entry, entry, current);
            if (seen == current)
            {
                return true;
            }

            current = seen;
        }

        return false;
    }

    /// <summary>Ends the node, unless its entry is no longer the one that was looked at.</summary>
    public bool TryKill(CacheEntry? entry) => Interlocked.CompareExchange(ref _entry, null, entry) == entry;

    /// <summary>Ends the node, whatever is there.</summary>
    public void Kill() => _entry = null;

    /// <summary>Whether the node has fewer places in indexes than so many, as far as can be told without the lock.</summary>
    public bool HasFewerPlacesThan(int most)
    {
        var count = 0;
        for (var place = Volatile.Read(ref _places); place is not null && count < most; place = place.Other)
        {
            count++;
        }

        return count < most;
    }

    /// <summary>Takes note of a place in an index.</summary>
    public void Enter(IndexPlace place)
    {
        place.Other = _places;
        Volatile.Write(ref _places, place);
    }

    /// <summary>Leaves all indexes. Only for a node that is dead.</summary>
    public void LeaveIndexes()
    {
        for (var place = _places; place is not null; place = place.Other)
        {
            place.Leave();
        }

        _places = null;
    }
}
