namespace Dogpile.Locking;

/// <summary>
/// A creation handed over by a <see cref="DogpileLock{T}"/> or a <see cref="SyncReaderDogpile{T}"/>, together with the
/// lock. It ends once: it is run, or released.
/// </summary>
/// <remarks>Thread-safe. dogpile.cache counterpart: the mutex that a <c>Lock</c>'s <c>async_creator</c> is called with.</remarks>
public sealed class BackgroundCreation
{
    private readonly HandedOverCreation _creation;

    internal BackgroundCreation(HandedOverCreation creation) => _creation = creation;

    /// <summary>Runs the create function of the caller who handed the creation over, then releases the lock.</summary>
    /// <param name="cancellationToken">Handed to an asynchronous create function.</param>
    /// <returns>A task that ends when the lock is free.</returns>
    /// <exception cref="InvalidOperationException">The creation was run or released already.</exception>
    /// <remarks>
    /// The function runs in that caller's execution context; a synchronous one on the thread that calls this. What it
    /// throws is thrown here, after the lock has been released, and to those who waited meanwhile.
    /// </remarks>
    public Task RunAsync(CancellationToken cancellationToken = default) => _creation.RunAsync(cancellationToken);

    /// <summary>
    /// Releases the lock without running the create function: the creation is given up, or was done in another way. The
    /// next caller looks for itself.
    /// </summary>
    /// <returns>Whether it was released; false when it was run or released already.</returns>
    public bool Release() => _creation.Release();
}
