using System.Collections.Concurrent;

namespace Dogpile.Backends;

/// <summary>Entries in memory, within limits: of their number, of their weight, of their life.</summary>
/// <remarks>
/// <para>Reading takes no lock: it looks up a node, marks it visited and takes its entry. Nodes are put in and taken out
/// under one lock, in dictionary and queue together; the limits hold whenever it is free, and for everyone who counts.</para>
/// <para>Where entries differ neither in weight nor in age, an entry is replaced within its node, without the lock. That
/// is safe because a node's death is final and visible in the node itself (<see cref="StoreNode"/>): either the entry
/// got in while the node lived, and whatever killed the node came after it; or the node is dead, and the writer goes on
/// under the lock, where dead nodes are not to be found. No write is lost between the two.</para>
/// <para>Where they do differ, a replacement is a node of its own, under the lock: weights add up, and the queue is in the
/// order of age, so that the oldest entries are the first to end. The old node keeps its entry then: who has found it
/// before it was replaced has read before the write.</para>
/// </remarks>
internal sealed partial class BoundedStore
{
    private readonly ConcurrentDictionary<string, StoreNode> _nodes = new(StringComparer.Ordinal);
    private readonly HitCounters? _counters;
    private readonly TimeProvider _time;
    private readonly long? _life;

    /// <summary>Whether a hit has more to do than to give the entry.</summary>
    private readonly bool _looksCloser;

    public BoundedStore(StoreLimits limits, bool tracksStatistics)
    {
        _countLimit = limits.Count;
        _weightLimit = limits.Weight ?? long.MaxValue;
        _time = limits.Time;
        _life = limits.LifeInTimestamps;
        _replacesInPlace = limits.Weight is null && _life is null;
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
        if (_looksCloser)
        {
            return LookCloser(Find(key));
        }

        if (!_nodes.TryGetValue(key, out var node))
        {
            return null;
        }

        node.Visit();
        return node.Entry;
    }

    /// <summary>The entry, for somebody whose interest in it is no sign of its worth.</summary>
    public CacheEntry? Peek(string key) => Find(key) is { } node && !HasEnded(node) ? node.Entry : null;

    /// <summary>The node of a key; it may be dead by the time that it is looked at.</summary>
    internal StoreNode? Find(string key) => _nodes.TryGetValue(key, out var node) ? node : null;

    private CacheEntry? LookCloser(StoreNode? node)
    {
        var entry = node is null || HasEnded(node) ? null : node.Entry;
        if (entry is not null)
        {
            node!.Visit();
        }

        _counters?.Count(isHit: entry is not null);
        return entry;
    }

    /// <summary>An entry lives for its time, and not a moment longer.</summary>
    private bool HasEnded(StoreNode node) => _life is { } life && _time.GetTimestamp() - node.StoredAt >= life;
}
