namespace Dogpile;

/// <summary>The limits of a <see cref="SerializedMemoryBackend"/>.</summary>
public sealed class SerializedMemoryBackendOptions
{
    /// <summary>The most entries that are kept: 100,000 unless set. <see langword="null"/>: any number.</summary>
    public int? Capacity { get; set; } = 100_000;

    /// <summary>
    /// The most bytes that are kept: 256 MiB unless set. Counted are the entry in its stored form and two bytes for each
    /// character of its key; what memory needs around each entry, some 200 bytes, is not. An entry larger than all of it is not kept.
    /// <see langword="null"/>: any number.
    /// </summary>
    public long? CapacityBytes { get; set; } = 256L << 20;

    /// <inheritdoc cref="MemoryBackendOptions.TimeToLive"/>
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>
    /// Whether hits and misses are counted in <see cref="SerializedMemoryBackend.Statistics"/>. Costs each read some
    /// nanoseconds.
    /// </summary>
    public bool TrackStatistics { get; set; }

    /// <summary>The clock that <see cref="TimeToLive"/> goes by; the system's unless set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Turns values into bytes, unless the region names a serializer of its own. <see langword="null"/>: JSON, by
    /// <see cref="JsonCacheSerializer"/>.
    /// </summary>
    public ICacheSerializer? Serializer { get; set; }
}
