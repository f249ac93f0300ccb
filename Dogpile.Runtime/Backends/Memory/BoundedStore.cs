using System.Runtime.CompilerServices;

namespace Dogpile.Backends;

/// <summary>Entries in memory, within limits: of their number, of their weight, of their life.</summary>
/// <remarks>
/// <para>Reading takes no lock: it looks up a node, marks it visited and takes its entry. Nodes are put in and taken out
/// under one lock, in table and queues together; the limits hold whenever it is free, and for everyone who counts.</para>
/// <para>Where entries differ neither in weight nor in age, an entry is replaced within its node, without the lock. That
/// is safe because a node's death is final and visible in the node itself (<see cref="StoreNode"/>): either the entry
/// got in while the node lived, and whatever killed the node came after it; or the node is dead, and the writer goes on
/// under the lock, where dead nodes are not to be found. No write is lost between the two.</para>
/// <para>Where they do differ, a replacement is a node of its own, under the lock: weights add up, and those that are stored
/// again are the last to end. The old node is killed before the new one is in the table, so that no two readers see the
/// two in the wrong order, whatever ways they come by. So whoever finds a node dead looks for another in its place
/// (<see cref="Successor"/>), if need be under the lock; no reader finds nothing in between.</para>
/// </remarks>
internal sealed partial class BoundedStore
{
    private readonly KeyedTable _nodes;
    private readonly HitCounters? _counters;
    private readonly TimeProvider _time;

    /// <summary>Whether a hit has more to do than to give the entry.</summary>
    private readonly bool _looksCloser;

    public BoundedStore(StoreLimits limits, bool tracksStatistics)
    {
        _nodes = new KeyedTable(_changing);
        _countLimit = limits.Count;
        _weightLimit = limits.Weight ?? long.MaxValue;
        _time = limits.Time;
        if (limits.TimeToLive is { } life)
        {
            _life = limits.LifeInTimestamps;
            _ages = new AgeQueue();
            _timer = new SweepTimer(this, _time, life);
        }

        _weighs = limits.Weight is not null;
        _replacesInPlace = !_weighs && _life is null;
        _counters = tracksStatistics ? new HitCounters() : null;
        _looksCloser = tracksStatistics || _life is not null;
    }

    /// <summary>What is there. Entries whose life has ended count until they are swept.</summary>
    public int Count => Volatile.Read(ref _count);

    public long Weight => Volatile.Read(ref _weight);

    public MemoryBackendStatistics Statistics
    {
        get
        {
            lock (_changing)
            {
                return new MemoryBackendStatistics(_count, _evictions, _expirations, _counters?.Hits, _counters?.Misses);
            }
        }
    }

    public CacheEntry? Get(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Get(key, KeyHash.Of(key));
    }

    /// <summary>The entry, for somebody whose interest in it is no sign of its worth.</summary>
    public CacheEntry? Peek(string key) => Look(Find(key, KeyHash.Of(key)), out _);

    /// <summary>The entry of a key whose hash is known.</summary>
    internal CacheEntry? Get(string key, int hash)
    {
        var node = Find(key, hash);
        if (_looksCloser)
        {
            return LookCloser(node);
        }

        if (node is null)
        {
            return null;
        }

        node.Visit();
        return node.Entry ?? Look(Successor(node), out _);
    }

    /// <summary>The node of a key, which need not be a string yet; it may be dead by the time that it is looked at.</summary>
    internal StoreNode? Find(ReadOnlySpan<char> key, int hash) => Unsafe.As<StoreNode?>(_nodes.Find(key, hash));

    /// <summary>What has taken the place of a node that was found dead.</summary>
    private StoreNode? Successor(StoreNode dead)
    {
        var node = Find(dead.Key, dead.Hash);
        if (node == dead && !_replacesInPlace)
        {
            // It is being replaced, or taken out.
            lock (_changing)
            {
                node = Find(dead.Key, dead.Hash);
            }
        }

        return node == dead ? null : node;
    }

    private CacheEntry? LookCloser(StoreNode? found)
    {
        var entry = Look(found, out var node);
        if (entry is not null)
        {
            node!.Visit();
        }

        _counters?.Count(isHit: entry is not null);
        return entry;
    }

    /// <summary>The entry of a node or, where it is dead, of those that have taken its place.</summary>
    private CacheEntry? Look(StoreNode? found, out StoreNode? node)
    {
        for (node = found; node is not null; node = Successor(node))
        {
            // Before the entry: if that is there afterwards, this was the key's node when it had ended or had not.
            var hasEnded = HasEnded(node);
            if (node.Entry is { } entry)
            {
                return hasEnded ? null : entry;
            }
        }

        return null;
    }
}
