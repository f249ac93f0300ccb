namespace Dogpile.Locking;

/// <summary>The ways in which a flight ends.</summary>
internal enum FlightEnd
{
    /// <summary>It was given up by those it was for; whoever still wants the value starts again.</summary>
    Retry,

    /// <summary>It has a value for everybody.</summary>
    Value,

    /// <summary>The creator of many values had none for this key. Whoever cannot do with that starts again.</summary>
    Nothing,

    /// <summary>It failed, for everybody.</summary>
    Failure,

    /// <summary>Somebody else creates the value. Its leader goes on with the stale one; others start again.</summary>
    Stale,

    /// <summary>As <see cref="Stale"/>, but the flight goes on without its leader and has not landed.</summary>
    HandedOver,
}
