namespace Dogpile.Redis.Invalidation;

/// <summary>The latest mark that this process knows of, and whether the server knows it too. Never goes back.</summary>
internal sealed class KnownMark
{
    private readonly Lock _sync = new();
    private volatile RegionMark _current = RegionMark.None;
    private long _atServer = RegionMark.None.Ticks;

    public RegionMark Current => _current;

    /// <summary>Whether there has been an invalidation here that the server has not been told of.</summary>
    public bool IsUnwritten
    {
        get
        {
            lock (_sync)
            {
                return _current.Ticks > _atServer;
            }
        }
    }

    /// <summary>Sets the mark of an invalidation here.</summary>
    /// <param name="hard">Its kind.</param>
    /// <param name="ticks">Its time. It becomes later than the mark that is known.</param>
    public RegionMark Advance(bool hard, long ticks)
    {
        lock (_sync)
        {
            // Where clocks stand still or differ, others stamp values just behind the mark that is known. They are covered too.
            return _current = new RegionMark(hard, Math.Max(ticks, _current.Ticks + 1));
        }
    }

    /// <summary>Takes note of what the server has.</summary>
    public void Learn(RegionMark mark)
    {
        lock (_sync)
        {
            _atServer = Math.Max(_atServer, mark.Ticks);
            if (mark.Ticks > _current.Ticks)
            {
                _current = mark;
            }
        }
    }
}
