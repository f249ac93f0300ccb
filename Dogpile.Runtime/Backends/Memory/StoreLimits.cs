namespace Dogpile.Backends;

/// <summary>How much a store keeps, and for how long.</summary>
/// <param name="Count">The most entries.</param>
/// <param name="Weight">The most weight; null where weights are not counted.</param>
/// <param name="TimeToLive">The end of an entry's life, counted from when it was stored; null: none.</param>
/// <param name="Time">The clock for that.</param>
internal readonly record struct StoreLimits(int Count, long? Weight, TimeSpan? TimeToLive, TimeProvider Time)
{
    /// <summary>Takes the limits from options that a user gave.</summary>
    /// <param name="options">The options' type, for messages.</param>
    /// <param name="capacity">Null: unbounded.</param>
    /// <param name="capacityBytes">Null: unbounded.</param>
    /// <param name="timeToLive">Null or infinite: no end.</param>
    /// <param name="time">The clock.</param>
    public static StoreLimits Of(string options, int? capacity, long? capacityBytes, TimeSpan? timeToLive, TimeProvider? time)
    {
        timeToLive = timeToLive == Timeout.InfiniteTimeSpan ? null : timeToLive;
        ThrowIfNotPositive(options, capacity, "null means unbounded", nameof(MemoryBackendOptions.Capacity));
        ThrowIfNotPositive(options, capacityBytes, "null means unbounded", nameof(SerializedMemoryBackendOptions.CapacityBytes));
        ThrowIfNotPositive(options, timeToLive, "null means no end", nameof(MemoryBackendOptions.TimeToLive));
        return time is null
            ? throw new ArgumentException($"{options}.{nameof(MemoryBackendOptions.TimeProvider)} is null. It has to be a clock.", nameof(options))
            : new StoreLimits(capacity ?? int.MaxValue, capacityBytes, timeToLive, time);
    }

    /// <summary>The length of a life in the clock's timestamps. Longer than those can tell: for ever.</summary>
    public long? LifeInTimestamps =>
        TimeToLive is { } life
            ? (long)Int128.Clamp((Int128)life.Ticks * Time.TimestampFrequency / TimeSpan.TicksPerSecond, 1, long.MaxValue)
            : null;

    private static void ThrowIfNotPositive<T>(string options, T? value, string otherwise, string name)
        where T : struct, IComparable<T>
    {
        if (value is { } given && given.CompareTo(default) <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options), value, $"{options}.{name} is {value}, but has to be more than zero; {otherwise}.");
        }
    }
}
