using System.Runtime.ExceptionServices;

namespace Dogpile.Locking;

/// <summary>How a flight ended for everyone who waits for it: with a value, with a failure, or with "try again".</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal readonly struct FlightOutcome<T>
{
    private readonly T _value;
    private readonly ExceptionDispatchInfo? _failure;

    private FlightOutcome(T value, ExceptionDispatchInfo? failure, bool mustRetry)
    {
        _value = value;
        _failure = failure;
        MustRetry = mustRetry;
    }

    /// <summary>The flight was given up by those it was for; whoever still wants the value starts again.</summary>
    public static FlightOutcome<T> Retry => new(default!, null, mustRetry: true);

    public bool MustRetry { get; }

    public static FlightOutcome<T> Success(T value) => new(value, null, mustRetry: false);

    public static FlightOutcome<T> Failure(Exception exception) =>
        new(default!, ExceptionDispatchInfo.Capture(exception), mustRetry: false);

    /// <summary>The value, or the creator's own exception, unwrapped, as often as it is asked for.</summary>
    public T GetValueOrThrow()
    {
        _failure?.Throw();
        return _value;
    }
}
