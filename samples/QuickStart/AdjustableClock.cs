namespace QuickStart;

/// <summary>The system's clock with a hand to turn, so that a day can pass without waiting for it.</summary>
public sealed class AdjustableClock : TimeProvider
{
    private TimeSpan _advanced;

    public void Advance(TimeSpan time) => _advanced += time;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _advanced;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(_advanced.TotalSeconds * TimestampFrequency);
}
