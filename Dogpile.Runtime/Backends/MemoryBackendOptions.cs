namespace Dogpile;

/// <summary>The limits of a <see cref="MemoryBackend"/>.</summary>
public sealed class MemoryBackendOptions
{
    /// <summary>The most entries that are kept: 100,000 unless set. <see langword="null"/>: any number.</summary>
    public int? Capacity { get; set; } = 100_000;

    /// <summary>
    /// The hard end of an entry's life, counted from when it was stored: then it is gone, where a region's expiration only
    /// makes it stale. <see langword="null"/> or <see cref="Timeout.InfiniteTimeSpan"/>: none.
    /// </summary>
    /// <remarks>
    /// An entry whose life has ended is a miss at once. It leaves memory on its own within a second or a tenth of the life,
    /// whichever is longer; earlier where others come. The timer for that is set only while there are entries. Costs each
    /// read a look at the clock.
    /// </remarks>
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>
    /// Whether hits and misses are counted in <see cref="MemoryBackend.Statistics"/>. Costs each read some nanoseconds.
    /// </summary>
    public bool TrackStatistics { get; set; }

    /// <summary>The clock that <see cref="TimeToLive"/> goes by; the system's unless set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
