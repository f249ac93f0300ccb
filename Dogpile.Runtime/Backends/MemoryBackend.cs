using Dogpile.Backends;

namespace Dogpile;

/// <summary>Keeps values in this process as the objects they are: a hit returns the very object that was stored.</summary>
/// <remarks>
/// <para>Thread-safe; reading takes no lock. Bounded: when it is full, what is least worth keeping makes room. A
/// new entry that nobody asked for goes before an old one that somebody did.</para>
/// <para>dogpile.cache counterpart: <c>dogpile.cache.memory</c>, which is not bounded.</para>
/// </remarks>
public sealed class MemoryBackend : CacheBackend
{
    /// <summary>Creates a backend that keeps up to 100,000 entries.</summary>
    public MemoryBackend()
        : this(new MemoryBackendOptions())
    {
    }

    /// <summary>Creates a backend.</summary>
    /// <param name="options">Its limits. Read now; later changes have no effect.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is zero or negative.</exception>
    /// <exception cref="ArgumentException">The clock is null.</exception>
    public MemoryBackend(MemoryBackendOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var limits = StoreLimits.Of(
            nameof(MemoryBackendOptions), options.Capacity, capacityBytes: null, options.TimeToLive, options.TimeProvider);
        Store = new BoundedStore(limits, options.TrackStatistics);
    }

    /// <summary>
    /// How many entries are kept, stale ones included, and those whose time to live has ended but that have not left yet.
    /// </summary>
    public int Count => Store.Count;

    /// <summary>What has happened so far.</summary>
    public MemoryBackendStatistics Statistics => Store.Statistics;

    /// <summary>Removes all entries. Neither evictions nor expirations; the counts of those stay.</summary>
    public void Clear() => Store.Clear();

    internal override bool WritesInOneStep => true;

    /// <summary>What keeps the entries: a hit may be taken from there without detour.</summary>
    internal BoundedStore Store { get; }

    /// <summary>What a read would find, without being one: neither counted nor a reason to keep it.</summary>
    internal CacheEntry? Peek(string key) => Store.Peek(key);

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public override CacheEntry? Get(string key) => Store.Get(key);

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> or <paramref name="entry"/> is null.</exception>
    public override void Set(string key, CacheEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Store.Set(key, entry);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public override void Delete(string key) => Store.Delete(key);
}
