namespace Dogpile.Backends;

/// <content>The end of lives.</content>
internal sealed partial class BoundedStore
{
    /// <summary>
    /// How many of the oldest nodes an insertion looks at. More than one, so that the ended leave faster than new ones come.
    /// </summary>
    private const int SweptPerInsertion = 2;

    /// <summary>How many leave before the timer lets others have the lock.</summary>
    private const int SweptAtOnce = 500;

    private readonly long? _life;
    private readonly AgeQueue? _ages;
    private readonly SweepTimer? _timer;

    /// <summary>Lets all leave whose life has ended, and sees to it that those who follow will.</summary>
    internal void SweepAll()
    {
        for (var isDone = false; !isDone;)
        {
            lock (_changing)
            {
                isDone = Sweep(SweptAtOnce) < SweptAtOnce;
                if (isDone)
                {
                    SetTimer();
                }
            }
        }
    }

    /// <summary>An entry lives for its time, and not a moment longer.</summary>
    private bool HasEnded(StoreNode node) => _life is not null && TimeLeft((MortalNode)node) <= 0;

    private long TimeLeft(MortalNode node) => _life.GetValueOrDefault() - (_time.GetTimestamp() - node.StoredAt);

    /// <summary>Lets up to so many entries leave whose life has ended.</summary>
    /// <returns>How many have left.</returns>
    private int Sweep(int most)
    {
        var swept = 0;
        for (; swept < most && _ages?.Oldest is { } oldest && HasEnded(oldest); swept++)
        {
            Leave(oldest);
            _expirations++;
        }

        return swept;
    }

    /// <summary>For when the oldest ends; no time where there is none.</summary>
    private void SetTimer()
    {
        if (_ages?.Oldest is { } oldest)
        {
            // Up to the next millisecond: a timer knows none that are shorter, and one too early would find nothing.
            var milliseconds = Math.Ceiling(TimeLeft(oldest) * 1000.0 / _time.TimestampFrequency);
            _timer!.Arm(TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, int.MaxValue)));
        }
        else
        {
            _timer?.Disarm();
        }
    }
}
