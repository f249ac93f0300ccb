namespace Dogpile;

/// <summary>
/// A backend's lock for one key: whoever holds it creates the value, in whatever process it is.
/// </summary>
/// <remarks>
/// Used by one caller at a time, who need not release it on the thread that acquired it. The asynchronous members call
/// the synchronous ones unless overridden. dogpile.cache counterpart: <c>CacheMutex</c>.
/// </remarks>
public abstract class CacheMutex
{
    /// <summary>Whether anybody holds the lock, as far as can be told without taking it.</summary>
    public abstract bool IsLocked { get; }

    /// <summary>Acquires the lock.</summary>
    /// <param name="wait">
    /// Whether to wait while somebody else holds it; if not, the answer comes at once.
    /// </param>
    /// <returns>Whether the lock is acquired; always <see langword="true"/> after a wait.</returns>
    public abstract bool Acquire(bool wait = true);

    /// <summary>Releases the lock, which its caller has acquired.</summary>
    public abstract void Release();

    /// <inheritdoc cref="Acquire"/>
    /// <param name="wait">Whether to wait while somebody else holds it.</param>
    /// <param name="cancellationToken">Ends the wait; the lock is then not acquired.</param>
    public virtual ValueTask<bool> AcquireAsync(bool wait = true, CancellationToken cancellationToken = default) => new(Acquire(wait));

    /// <inheritdoc cref="Release"/>
    /// <returns>A task that ends when the lock is released.</returns>
    public virtual ValueTask ReleaseAsync()
    {
        Release();
        return default;
    }
}
