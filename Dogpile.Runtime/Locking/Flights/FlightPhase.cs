namespace Dogpile.Locking;

/// <summary>
/// Who may write the key that a flight is for. A flight starts as <see cref="Creating"/> and leaves that phase once,
/// to one of the other two: that single step decides every race between a creator and a later write.
/// </summary>
internal enum FlightPhase
{
    /// <summary>The value is being made; a later write of the key takes the flight's right to store it.</summary>
    Creating,

    /// <summary>The flight writes the backend, or is in line to; a later write waits for it to land and has the last word.</summary>
    Storing,

    /// <summary>A later write came first: the flight's waiters get its value, the backend does not.</summary>
    Superseded,
}
