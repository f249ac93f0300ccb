using Microsoft.Extensions.Logging;

namespace Dogpile;

/// <summary>What a <see cref="BackgroundCreationRunner"/> is made with.</summary>
/// <remarks>Read when the runner is made; later changes have no effect on it.</remarks>
public sealed class BackgroundCreationRunnerOptions
{
    /// <summary>
    /// How many creations run at a time, at least 1. Unless set, twice as many as there are processors, and no fewer
    /// than 8: creators wait most of their time, and a synchronous one holds a thread of the pool meanwhile.
    /// </summary>
    public int MaxConcurrency { get; set; } = Math.Max(8, 2 * Environment.ProcessorCount);

    /// <summary>
    /// How many creations may wait for their turn, 0 or more; 1,000 unless set. What comes when so many wait is released
    /// at once: the stale value stays, and a later caller tries again.
    /// </summary>
    public int Capacity { get; set; } = 1_000;

    /// <summary>
    /// How long <see cref="BackgroundCreationRunner.DisposeAsync"/> waits for what is under way and waiting, before it
    /// cancels that and waits no more; 30 seconds unless set. <see cref="Timeout.InfiniteTimeSpan"/>: as long as it takes.
    /// </summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock for <see cref="DrainTimeout"/>; the system's unless set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Where the runner logs, under the category <c>Dogpile.BackgroundCreationRunner</c>; <see langword="null"/>:
    /// where the region of each creation does (<see cref="CacheRegionOptions.LoggerFactory"/>). Keys appear at the level Debug only, because they may hold personal data.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    internal void Validate()
    {
        if (MaxConcurrency < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxConcurrency), MaxConcurrency, "At least one creation has to run at a time.");
        }

        if (Capacity < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Capacity), Capacity, "How many creations may wait is 0 or more.");
        }

        if (DrainTimeout < TimeSpan.Zero && DrainTimeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(DrainTimeout), DrainTimeout, "A time to wait is zero or more; Timeout.InfiniteTimeSpan means without limit.");
        }

        if (DrainTimeout.TotalMilliseconds > uint.MaxValue - 1)
        {
            throw new ArgumentOutOfRangeException(nameof(DrainTimeout), DrainTimeout, "No timer waits that long; Timeout.InfiniteTimeSpan means without limit.");
        }

        if (TimeProvider is null)
        {
            throw new ArgumentException($"{nameof(TimeProvider)} is null.", nameof(TimeProvider));
        }
    }
}
