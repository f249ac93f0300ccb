using Dogpile.Locking;

namespace Dogpile.Regions;

/// <summary>
/// Stamps values and invalidations so that they never tie and never run backwards past one another: a value stored
/// before an invalidation is stamped at or before its mark, one stored after it later than the mark, even when the
/// clock stands still between the two or is set back.
/// </summary>
internal sealed class RegionClock(TimeProvider time, IRegionInvalidation invalidation)
{
    /// <summary>Marks that are another with every reading, being computed, are taken as they come.</summary>
    private const int MostAttempts = 10;

    private readonly RegionInvalidation? _local = invalidation as RegionInvalidation;
    private readonly bool _isSystems = time == TimeProvider.System;
    private readonly Lock _invalidating = new();
    private long _latestStamp = long.MinValue;

    // They seldom change, and are read with every hit.
    private volatile InvalidationMarks _latestOfOthers = InvalidationMarks.None;

    public TimeProvider Time => time;

    /// <summary>The region's own marks without detour; any other strategy is asked for both.</summary>
    public InvalidationMarks Marks => _local is not null ? _local.Marks : MarksOfOthers();

    /// <summary>The marks where others may set them as well; null where only this clock does.</summary>
    public InvalidationMarks? SharedMarks => _local is null ? Marks : null;

    public long Now => time.GetUtcNow().UtcTicks;

    /// <summary>Whether something is older than a limit.</summary>
    /// <remarks>
    /// Most of what is asked for is far from its end, and to know that much a coarse clock will do. The exact one is read only
    /// where the difference might matter.
    /// </remarks>
    /// <param name="createdAt">When it was created, in UTC ticks.</param>
    /// <param name="limit">In ticks.</param>
    public bool IsOlder(long createdAt, long limit) => createdAt <= YoungAfter(limit) && Now - createdAt > limit;

    /// <summary>After which creation time something is certain not to be older than a limit, without a look at the exact clock.</summary>
    public long YoungAfter(long limit) =>
        _isSystems && limit > CoarseClock.Error ? CoarseClock.Now - limit + CoarseClock.Error : long.MaxValue;

    /// <summary>The creation time for a value stored now.</summary>
    public long Stamp()
    {
        var now = Now;
        var mark = Marks.Latest;
        var stamp = Math.Max(now, mark == long.MinValue ? now : mark + 1);
        SchedulePoint.Reach("stamp: make it known");
        for (var latest = Volatile.Read(ref _latestStamp); latest < stamp;)
        {
            // Known before anything is stored with it: an invalidation that begins afterwards covers it.
            var seen = Interlocked.CompareExchange(ref _latestStamp, stamp, latest);
            latest = seen == latest ? stamp : seen;
        }

        return stamp;
    }

    /// <summary>Makes everything stamped so far gone (hard) or stale (soft).</summary>
    public void Invalidate(bool hard)
    {
        var now = Now;
        lock (_invalidating)
        {
            var mark = Math.Max(now, Math.Max(Volatile.Read(ref _latestStamp), Marks.Latest));
            invalidation.Invalidate(hard, new DateTimeOffset(mark, TimeSpan.Zero));
        }
    }

    /// <summary>Has marks that are kept elsewhere brought up to date.</summary>
    /// <returns>Whether they are.</returns>
    public ValueTask<bool> RefreshMarksAsync(bool async) =>
        _local is not null ? new(true) : async ? invalidation.RefreshAsync() : new(invalidation.Refresh());

    /// <summary>Both marks of one moment: between two readings, one mark may have been exchanged for the other.</summary>
    private InvalidationMarks MarksOfOthers()
    {
        DateTimeOffset? hard, soft;
        var attempts = 0;
        do
        {
            hard = invalidation.HardInvalidatedAt;
            soft = invalidation.SoftInvalidatedAt;
        }
        while (hard != invalidation.HardInvalidatedAt && ++attempts < MostAttempts);
        var latest = _latestOfOthers;
        return latest.Are(hard, soft) ? latest : _latestOfOthers = InvalidationMarks.Of(hard, soft);
    }
}
