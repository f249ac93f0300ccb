namespace Dogpile.Redis;

/// <summary>How a <see cref="RedisRegionInvalidation"/> keeps up with others.</summary>
/// <remarks>Read when it is made; later changes have no effect.</remarks>
public sealed class RedisRegionInvalidationOptions
{
    /// <summary>
    /// How often the server is asked what was invalidated, whether word of it has come or not: 10 seconds unless set, a
    /// millisecond at least. So late, at the worst, does an invalidation elsewhere take effect here while the server can be reached.
    /// </summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// By how much the clocks of hosts may differ: one second unless set. A mark is set that much later than the time of the
    /// invalidation, so that it covers what a host whose clock is ahead had stamped before.
    /// </summary>
    /// <remarks>
    /// Too small, a value from such a host outlives the invalidation. The price of a larger one: what is created within this time
    /// after an invalidation is stamped that much late, and expires as much later. With zero, nothing is added.
    /// </remarks>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock; that of the region. The system's unless set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <exception cref="ArgumentException">One is not possible.</exception>
    internal void ThrowIfImpossible()
    {
        if (RefreshInterval < TimeSpan.FromMilliseconds(1) || RefreshInterval > TimeSpan.FromDays(24))
        {
            throw Impossible(nameof(RefreshInterval), $"is {RefreshInterval}. It is between a millisecond and 24 days");
        }

        if (ClockTolerance < TimeSpan.Zero || ClockTolerance > TimeSpan.FromDays(1))
        {
            throw Impossible(nameof(ClockTolerance), $"is {ClockTolerance}. It is between zero and a day");
        }

        if (TimeProvider is null)
        {
            throw Impossible(nameof(TimeProvider), "is null");
        }
    }

    private static ArgumentException Impossible(string option, string why) => new($"{nameof(RedisRegionInvalidationOptions)}.{option} {why}.");
}
