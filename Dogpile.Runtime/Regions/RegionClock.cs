namespace Dogpile.Regions;

/// <summary>
/// Stamps values and invalidations so that they never tie and never run backwards past one another: a value stored
/// before an invalidation is stamped at or before its mark, one stored after it later than the mark, even when the
/// clock stands still between the two or is set back.
/// </summary>
internal sealed class RegionClock(TimeProvider time)
{
    private readonly Lock _sync = new();
    private long _latestStamp = long.MinValue;
    private long _latestMark = long.MinValue;

    // The last invalidation wins, hard or soft.
    private volatile InvalidationMarks _marks = InvalidationMarks.None;

    public TimeProvider Time => time;

    public InvalidationMarks Marks => _marks;

    public long Now => time.GetUtcNow().UtcTicks;

    /// <summary>The creation time for a value stored now.</summary>
    public long Stamp()
    {
        var now = Now;
        lock (_sync)
        {
            var stamp = Math.Max(now, _latestMark == long.MinValue ? now : _latestMark + 1);
            _latestStamp = Math.Max(_latestStamp, stamp);
            return stamp;
        }
    }

    /// <summary>Makes everything stamped so far gone (hard) or stale (soft).</summary>
    public void Invalidate(bool hard)
    {
        var now = Now;
        lock (_sync)
        {
            _latestMark = Math.Max(now, Math.Max(_latestStamp, _latestMark));
            _marks = hard ? InvalidationMarks.Hard(_latestMark) : InvalidationMarks.Soft(_latestMark);
        }
    }
}
