using System.Diagnostics;

namespace Dogpile.Locking;

/// <summary>
/// Marks the places between two steps that other callers can see: where one may run in the middle of another. A
/// deterministic scheduler tries the orders in which callers can pass them (docs/testing.md). Compiled to nothing but in
/// the copy that is explored, which supplies the other half of this class.
/// </summary>
internal static partial class SchedulePoint
{
    private const string Exploring = "DOGPILE_INTERLEAVING";

    /// <summary>A place where another caller may run. Never inside a lock that the scheduler does not know of.</summary>
    [Conditional(Exploring)]
    public static void Reach(string place) => Pause(place);

    /// <summary>A place that is passed when a task has ended or a token is cancelled, whoever runs until then.</summary>
    [Conditional(Exploring)]
    public static void Block(string place, Task until, CancellationToken cancellationToken) => PauseUntil(place, until, cancellationToken);

    /// <summary>Before a lock that has points inside: tells the scheduler who may go on.</summary>
    [Conditional(Exploring)]
    public static void EnterLock(object owner, string name) => PauseUntilFree(owner, name);

    /// <summary>After a lock that has points inside.</summary>
    [Conditional(Exploring)]
    public static void LeaveLock(object owner, string name) => Free(owner, name);

    static partial void Pause(string place);

    static partial void PauseUntil(string place, Task until, CancellationToken cancellationToken);

    static partial void PauseUntilFree(object owner, string name);

    static partial void Free(object owner, string name);
}
