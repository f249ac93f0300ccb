namespace Dogpile.Regions;

/// <summary>Up to which creation time values are gone, and up to which they are stale. UTC ticks, inclusive.</summary>
/// <param name="Gone">Values stamped then or before are misses.</param>
/// <param name="Stale">Values stamped then or before are stale, whatever their expiration.</param>
/// <param name="IsSoft">Whether <paramref name="Stale"/> comes from a soft invalidation.</param>
internal sealed record InvalidationMarks(long Gone, long Stale, bool IsSoft)
{
    /// <summary>Nothing is invalidated. A creation time at or before the Unix epoch means "expired", as in dogpile.cache.</summary>
    public static InvalidationMarks None { get; } = new(long.MinValue, DateTime.UnixEpoch.Ticks, IsSoft: false);

    public static InvalidationMarks Hard(long mark) => None with { Gone = mark };

    public static InvalidationMarks Soft(long mark) => None with { Stale = mark, IsSoft = true };
}
