namespace Dogpile.Locking;

/// <summary>
/// Ends a synchronous call of an implementation that it shares with the asynchronous one. What it ran completed before it
/// returned, or is the broken promise of a backend.
/// </summary>
internal static class Synchronously
{
    public static void Finish(ValueTask completed) => completed.AsTask().GetAwaiter().GetResult();

    public static T Finish<T>(ValueTask<T> completed) =>
        completed.IsCompletedSuccessfully ? completed.Result : completed.AsTask().GetAwaiter().GetResult();
}
