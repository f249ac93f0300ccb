namespace Dogpile.Redis.Connection;

/// <summary>
/// Leaves a server alone for a while after it could not be reached, so that calls do not each wait for their timeout. Then
/// one call tries; the others go on without it until that one has succeeded.
/// </summary>
internal sealed class Circuit(TimeProvider time, TimeSpan retryAfter)
{
    /// <summary>The timestamp until which nobody tries; zero while the server answers.</summary>
    private long _openUntil;

    public bool IsOpen => Volatile.Read(ref _openUntil) != 0;

    /// <summary>Whether the caller may try.</summary>
    public bool TryEnter()
    {
        var until = Volatile.Read(ref _openUntil);
        return until == 0
            || (time.GetTimestamp() >= until && Interlocked.CompareExchange(ref _openUntil, NextTry(), until) == until);
    }

    /// <summary>After an answer, or word that the connection is back.</summary>
    /// <returns>Whether the server could not be reached before.</returns>
    public bool Close() => IsOpen && Interlocked.Exchange(ref _openUntil, 0) != 0;

    /// <summary>After a call that got no answer.</summary>
    /// <returns>Whether the server could be reached before.</returns>
    public bool Open() => Interlocked.Exchange(ref _openUntil, NextTry()) == 0;

    private long NextTry() => Math.Max(1, time.GetTimestamp() + (long)(retryAfter.TotalSeconds * time.TimestampFrequency));
}
