using Dogpile.Backends;

namespace Dogpile;

/// <summary>
/// Keeps values in this process as bytes: every hit makes an object of its own, so callers never share one and may
/// change what they get.
/// </summary>
/// <remarks>
/// <para>Thread-safe; reading takes no lock. Bounded by number and by bytes: when it is full, what is least worth keeping
/// makes room.</para>
/// <para>dogpile.cache counterpart: <c>dogpile.cache.memory_pickle</c>, which is not bounded.</para>
/// </remarks>
public sealed class SerializedMemoryBackend : CacheBackend
{
    private readonly BoundedStore _store;

    // Not made before it is asked for: a native program's region has a serializer of its own, and JSON by reflection is not to be had.
    private readonly Lazy<ICacheSerializer> _serializer;

    /// <summary>Creates a backend that keeps up to 100,000 entries and 256 MiB.</summary>
    public SerializedMemoryBackend()
        : this(new SerializedMemoryBackendOptions())
    {
    }

    /// <summary>Creates a backend.</summary>
    /// <param name="options">Its limits. Read now; later changes have no effect.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is zero or negative.</exception>
    /// <exception cref="ArgumentException">The clock is null.</exception>
    public SerializedMemoryBackend(SerializedMemoryBackendOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var limits = StoreLimits.Of(
            nameof(SerializedMemoryBackendOptions), options.Capacity, options.CapacityBytes, options.TimeToLive, options.TimeProvider);

        // Weighed even without a limit: SizeInBytes tells the sum.
        _store = new BoundedStore(limits with { Weight = limits.Weight ?? long.MaxValue }, options.TrackStatistics);
        _serializer = new Lazy<ICacheSerializer>(options.Serializer is { } own ? () => own : static () => new JsonCacheSerializer());
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The options name none, and the program is built without JSON serialization by reflection. Not asked for when the
    /// region names a serializer of its own.
    /// </exception>
    public override ICacheSerializer Serializer => _serializer.Value;

    /// <summary>
    /// How many entries are kept, stale ones included, and those whose time to live has ended but that have not left yet.
    /// </summary>
    public int Count => _store.Count;

    /// <summary>How many bytes are kept, as <see cref="SerializedMemoryBackendOptions.CapacityBytes"/> counts them.</summary>
    public long SizeInBytes => _store.Weight;

    /// <summary>What has happened so far.</summary>
    public MemoryBackendStatistics Statistics => _store.Statistics;

    /// <summary>Removes all entries. Neither evictions nor expirations; the counts of those stay.</summary>
    public void Clear() => _store.Clear();

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public override CacheEntry? Get(string key) => _store.Get(key);

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> or <paramref name="entry"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="entry"/> is not a <see cref="SerializedCacheEntry"/>.</exception>
    public override void Set(string key, CacheEntry entry)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(entry);
        if (entry is not SerializedCacheEntry serialized)
        {
            throw new ArgumentException(
                $"{nameof(SerializedMemoryBackend)} keeps bytes, but was given an object: a {entry.GetType()}. Store through a region, " +
                $"which serializes, or store a {nameof(SerializedCacheEntry)}.",
                nameof(entry));
        }

        _store.Set(key, serialized, serialized.Bytes.Length + ((long)sizeof(char) * key.Length));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public override void Delete(string key) => _store.Delete(key);
}
