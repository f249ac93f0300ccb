namespace Dogpile.Regions;

/// <summary>Up to which creation time values are gone, and up to which they are stale. UTC ticks, inclusive.</summary>
/// <param name="Gone">Values stamped then or before are misses.</param>
/// <param name="Stale">Values stamped then or before are stale, whatever their expiration.</param>
/// <param name="IsSoft">Whether <paramref name="Stale"/> comes from a soft invalidation.</param>
internal sealed record InvalidationMarks(long Gone, long Stale, bool IsSoft)
{
    /// <summary>Nothing is invalidated. A creation time at or before the Unix epoch means "expired", as in dogpile.cache.</summary>
    public static InvalidationMarks None { get; } = new(long.MinValue, DateTime.UnixEpoch.Ticks, IsSoft: false);

    public DateTimeOffset? HardInvalidatedAt => Gone == None.Gone ? null : new DateTimeOffset(Gone, TimeSpan.Zero);

    public DateTimeOffset? SoftInvalidatedAt => IsSoft ? new DateTimeOffset(Stale, TimeSpan.Zero) : null;

    /// <summary>Values stamped later are neither gone nor stale by these.</summary>
    public long Covered { get; } = Math.Max(Gone, Stale);

    /// <summary>The latest moment that an invalidation covers.</summary>
    public long Latest => IsSoft ? Math.Max(Gone, Stale) : Gone;

    public static InvalidationMarks Of(DateTimeOffset? hard, DateTimeOffset? soft) =>
        new(GoneBy(hard), StaleBy(soft), soft is not null);

    /// <summary>Whether <see cref="Of"/> would give the same.</summary>
    public bool Are(DateTimeOffset? hard, DateTimeOffset? soft) =>
        Gone == GoneBy(hard) && Stale == StaleBy(soft) && IsSoft == (soft is not null);

    private static long GoneBy(DateTimeOffset? hard) => hard?.UtcTicks ?? None.Gone;

    private static long StaleBy(DateTimeOffset? soft) => Math.Max(soft?.UtcTicks ?? None.Stale, None.Stale);
}
