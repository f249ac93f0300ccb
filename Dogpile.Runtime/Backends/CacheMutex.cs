namespace Dogpile;

/// <summary>
/// A backend's lock for one key: whoever holds it creates the value, in whatever process it is.
/// </summary>
/// <remarks>
/// <para>Used by one caller at a time, who need not release it on the thread that acquired it. The asynchronous members call
/// the synchronous ones unless overridden.</para>
/// <para>A lock that can be lost while it is held, as one with a lease can, is not enough to tell whether a value may still
/// be stored. Such a lock is put on what is created under it (<see cref="SerializedCacheEntry.CreatedUnder"/>), and its
/// backend stores that only if nobody has written the key since the lock was acquired.</para>
/// <para>dogpile.cache counterpart: <c>CacheMutex</c>.</para>
/// </remarks>
public abstract class CacheMutex
{
    /// <summary>Whether anybody holds the lock, as far as can be told without taking it.</summary>
    public abstract bool IsLocked { get; }

    /// <summary>
    /// Whether something created under this lock was not stored, because the key was written meanwhile. Never
    /// <see langword="true"/> for a lock that cannot be lost.
    /// </summary>
    public virtual bool IsOvertaken => false;

    /// <summary>The lock as the backend made it: the innermost, where locks stand before one another.</summary>
    public virtual CacheMutex Actual => this;

    /// <summary>Acquires the lock.</summary>
    /// <param name="wait">
    /// Whether to wait while somebody else holds it; if not, the answer comes at once.
    /// </param>
    /// <returns>Whether the lock is acquired; always <see langword="true"/> after a wait.</returns>
    public abstract bool Acquire(bool wait = true);

    /// <summary>Releases the lock, which its caller has acquired or claimed.</summary>
    public abstract void Release();

    /// <summary>
    /// Waits for the lock, or for word that its holder may have stored the value: whoever waits wants the value, not the
    /// lock. Unless overridden, it waits for the lock.
    /// </summary>
    /// <returns>
    /// Whether the lock is acquired. If not, the caller looks for the value, and comes back if it finds none. What is stored
    /// after the answer was given makes the next call return.
    /// </returns>
    /// <exception cref="DogpileCacheException">The lock was waited for, and all the same is not acquired.</exception>
    public virtual bool AcquireOrLook() => Acquire(wait: true) ? true : throw NotAcquired();

    /// <summary>
    /// Takes note of a creation that does not ask who else creates, as a refresh does not: without the lock, so that others
    /// may create beside it, but so that the backend can tell whether the key was written meanwhile. Unless overridden, it does nothing.
    /// </summary>
    /// <returns>Whether there is anything to release when the creation has ended.</returns>
    public virtual bool Claim() => false;

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

    /// <inheritdoc cref="AcquireOrLook"/>
    /// <param name="cancellationToken">Ends the wait; the lock is then not acquired.</param>
    public virtual async ValueTask<bool> AcquireOrLookAsync(CancellationToken cancellationToken = default) =>
        await AcquireAsync(wait: true, cancellationToken).ConfigureAwait(false) ? true : throw NotAcquired();

    /// <inheritdoc cref="Claim"/>
    /// <param name="cancellationToken">Ends the wait; whether the creation is noted is then unknown.</param>
    public virtual ValueTask<bool> ClaimAsync(CancellationToken cancellationToken = default) => new(Claim());

    private DogpileCacheException NotAcquired() => new(
        $"{GetType()} was asked to wait and returned without the lock. A mutex that gives up waiting throws.");
}
