namespace Dogpile;

/// <summary>
/// A creation handed to an <see cref="IAsyncCreationRunner"/>, together with the dogpile lock of its keys. It ends once:
/// it is run, or released.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public abstract class AsyncCreation
{
    private protected AsyncCreation(CacheRegion region, IReadOnlyList<string> keys)
    {
        Region = region;
        Keys = keys;
    }

    /// <summary>The region that the values are for.</summary>
    public CacheRegion Region { get; }

    /// <summary>
    /// The keys, as the region was asked for them: one for a single value, several when the values of a batch are created
    /// together.
    /// </summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>
    /// Runs the creator, stores what it makes and releases the lock. A key that was set, deleted or invalidated meanwhile
    /// is not overwritten.
    /// </summary>
    /// <param name="cancellationToken">Handed to the creator.</param>
    /// <returns>A task that ends when the values are stored and the lock is free.</returns>
    /// <exception cref="InvalidOperationException">The creation was run or released already.</exception>
    /// <remarks>
    /// The creator runs in the execution context of the caller who found the stale value. What it throws is thrown here,
    /// after the lock has been released; the stale value stays.
    /// </remarks>
    public abstract Task RunAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives the creation up and releases the lock: the next caller who finds the stale value tries again.</summary>
    /// <returns>Whether it is given up; false when it was run or released already.</returns>
    public abstract bool Release();
}
