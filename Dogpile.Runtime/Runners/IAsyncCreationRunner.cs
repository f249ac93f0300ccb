namespace Dogpile;

/// <summary>Takes over creations whose callers have a stale value to go on with.</summary>
/// <remarks>
/// Implementations are thread-safe. Ready one: <see cref="BackgroundCreationRunner"/>.
/// dogpile.cache counterpart: <c>async_creation_runner</c>.
/// </remarks>
public interface IAsyncCreationRunner
{
    /// <summary>
    /// Takes a creation over and returns soon; the caller, who gets the stale value, waits for that. The dogpile lock of
    /// its keys is held until the creation is run to its end or released, on whatever thread.
    /// </summary>
    /// <param name="creation">The creation.</param>
    /// <remarks>What it throws reaches the caller; the creation is then released.</remarks>
    void Run(AsyncCreation creation);
}
