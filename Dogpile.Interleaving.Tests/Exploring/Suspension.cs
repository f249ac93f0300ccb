using System.Runtime.CompilerServices;

namespace Dogpile.Interleaving.Exploring;

/// <summary>
/// Awaited by what is to be suspended: it goes on as a caller of its own, who runs when the scheduler says so, as if a thread
/// of the pool took it up.
/// </summary>
/// <param name="place">Where it is suspended.</param>
internal readonly struct Suspension(string place) : INotifyCompletion
{
    private static readonly AsyncLocal<bool> Allowed = new();

    /// <summary>
    /// Whether the current flow of control is suspended where it waits asynchronously. Where it is not, those waits are points
    /// at which its thread stands.
    /// </summary>
    public static bool IsAllowed => Allowed.Value;

    public bool IsCompleted => false;

    /// <summary>Begins something that may be suspended.</summary>
    public static T Allow<T>(Func<T> begin)
    {
        Allowed.Value = true;
        try
        {
            return begin();
        }
        finally
        {
            Allowed.Value = false;
        }
    }

    public Suspension GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => Caller.Current!.Fork(place, continuation);
}
