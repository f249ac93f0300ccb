namespace Dogpile.Regions;

/// <summary>The system's time of day for the price of reading a field, a little late.</summary>
/// <remarks>
/// <para>A thread writes the time down every few milliseconds, as long as it is read in most of them; else it ends within
/// half a second. It begins when there are many reads at once: until then, the system is asked itself. So neither an idle
/// process has such a thread, nor one that reads now and then, to which starting it would cost more than it saves. A
/// thread of its own, not a timer: those run on the pool, which is busy when hits are many.</para>
/// <para>How late it is depends on how soon the thread gets a processor. Readers therefore use it only where
/// <see cref="Error"/> makes no difference. A process that was frozen for longer may take a value for fresh that is not, until
/// the thread has run: somebody creates the new value that much later, and everybody else would have been given the stale one
/// anyway. Reading the system's time costs about as much as the rest of a hit.</para>
/// <para>Thread-safe.</para>
/// </remarks>
internal static class CoarseClock
{
    /// <summary>In ticks of 100 ns: a hundred times the usual lateness.</summary>
    public const long Error = TimeSpan.TicksPerSecond;

    private const int TickInMilliseconds = 10;
    private const int MostLife = 50;
    private const int ReadsToStart = 100;
    private const long Stopped = 0;

    private static long _now = Stopped;
    private static bool _isRead;
    private static int _isTicking;

    // Of readers while the clock stands; they may lose counts to each other.
    private static long _readsSince;
    private static int _reads;

    /// <summary>Whether the thread is there.</summary>
    public static bool IsTicking => Volatile.Read(ref _isTicking) != 0;

    /// <summary>UTC ticks.</summary>
    public static long Now
    {
        get
        {
            var now = Volatile.Read(ref _now);
            if (now == Stopped)
            {
                return Start();
            }

            // Written once for each tick, so that readers on many cores do not fight over it.
            if (!_isRead)
            {
                _isRead = true;
            }

            return now;
        }
    }

    private static long Start()
    {
        var now = DateTime.UtcNow.Ticks;
        if (Math.Abs(now - _readsSince) > TickInMilliseconds * TimeSpan.TicksPerMillisecond)
        {
            (_readsSince, _reads) = (now, 0);
        }

        if (++_reads >= ReadsToStart && !OperatingSystem.IsBrowser() && !OperatingSystem.IsWasi() && Interlocked.Exchange(ref _isTicking, 1) == 0)
        {
            StartTicking();
        }

        return now;
    }

    private static void StartTicking()
    {
        try
        {
            new Thread(Tick) { IsBackground = true, Name = "Dogpile clock", Priority = ThreadPriority.AboveNormal }.UnsafeStart();
        }
        catch (OutOfMemoryException)
        {
            // What a system says that has no thread to give. It is not asked again: reading its time will do.
        }
    }

    private static void Tick()
    {
        for (var life = MostLife; life > 0; life = _isRead ? Math.Min(life + 1, MostLife) : life - 1)
        {
            _isRead = false;
            Volatile.Write(ref _now, DateTime.UtcNow.Ticks);
            Thread.Sleep(TickInMilliseconds);
        }

        // Who has just read a time may still use it. Who comes now asks the system, and may start a new thread.
        Volatile.Write(ref _now, Stopped);
        Volatile.Write(ref _isTicking, 0);
    }
}
