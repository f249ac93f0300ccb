using Dogpile.Interleaving.Exploring;

namespace Dogpile.Interleaving.Worlds;

/// <summary>Takes creations over; a caller of its own runs them later.</summary>
internal sealed class QueueingRunner : IAsyncCreationRunner
{
    private readonly Queue<AsyncCreation> _creations = [];

    public bool IsEmpty => _creations.Count == 0;

    public void Run(AsyncCreation creation)
    {
        Caller.Current!.Pause("runner: take over");
        _creations.Enqueue(creation);
    }

    /// <summary>Waits for the next creation.</summary>
    /// <returns>Null when there will be none.</returns>
    public AsyncCreation? Next(Func<bool> isOver)
    {
        Caller.Current!.Pause("runner: wait", () => !IsEmpty || isOver());
        return _creations.TryDequeue(out var creation) ? creation : null;
    }
}
