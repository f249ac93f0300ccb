using System.Runtime.ExceptionServices;

namespace Dogpile.Locking;

/// <summary>How a flight ended.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal readonly struct FlightOutcome<T>
{
    private readonly T _value;
    private readonly ExceptionDispatchInfo? _failure;

    private FlightOutcome(FlightEnd end, T value, ExceptionDispatchInfo? failure = null)
    {
        End = end;
        _value = value;
        _failure = failure;
    }

    public static FlightOutcome<T> Retry => default;

    public static FlightOutcome<T> Nothing => new(FlightEnd.Nothing, default!);

    public FlightEnd End { get; }

    /// <summary>Whether the flight's leader has what it came for: the value, a stale one, or the failure.</summary>
    public bool ServesLeader => End is not (FlightEnd.Retry or FlightEnd.Nothing);

    /// <summary>Whether one who has joined the flight has what it came for: the value or the failure.</summary>
    public bool ServesJoined => End is FlightEnd.Value or FlightEnd.Failure;

    public static FlightOutcome<T> Success(T value) => new(FlightEnd.Value, value);

    public static FlightOutcome<T> Failure(Exception exception) =>
        new(FlightEnd.Failure, default!, ExceptionDispatchInfo.Capture(exception));

    public static FlightOutcome<T> Stale(T value) => new(FlightEnd.Stale, value);

    /// <param name="stale">What the leader goes on with.</param>
    /// <param name="failure">Of the one who should have taken the flight over: the leader's.</param>
    public static FlightOutcome<T> HandedOver(T stale, Exception? failure) =>
        new(FlightEnd.HandedOver, stale, failure is null ? null : ExceptionDispatchInfo.Capture(failure));

    /// <summary>The value, or the creator's own exception, unwrapped, as often as it is asked for.</summary>
    public T GetValueOrThrow()
    {
        _failure?.Throw();
        return _value;
    }
}
