namespace Dogpile.Regions;

/// <summary>The system's time of day, for a quarter of the price, and known only to within <see cref="Error"/>.</summary>
/// <remarks>
/// The time of day is read once for each tick of the machine's coarse clock, which ticks every few milliseconds, and kept
/// as its distance from that. The distance goes in before the tick that it belongs to, so whoever finds the current tick
/// finds a distance that is no older. Thread-safe. Where the time of day is set, it is followed with the next tick.
/// </remarks>
internal static class CoarseClock
{
    /// <summary>In ticks of 100 ns. The coarsest clocks tick every 16 ms.</summary>
    public const long Error = 50 * TimeSpan.TicksPerMillisecond;

    private static long _tick = long.MinValue;
    private static long _distance;

    /// <summary>UTC ticks.</summary>
    public static long Now
    {
        get
        {
            var tick = Environment.TickCount64;
            return tick == Volatile.Read(ref _tick)
                ? (tick * TimeSpan.TicksPerMillisecond) + Volatile.Read(ref _distance)
                : Read(tick);
        }
    }

    private static long Read(long tick)
    {
        // The tick was read first: held up in between, this says that it is later than it is, never earlier.
        var now = DateTime.UtcNow.Ticks;
        Volatile.Write(ref _distance, now - (tick * TimeSpan.TicksPerMillisecond));
        Volatile.Write(ref _tick, tick);
        return now;
    }
}
