namespace Dogpile.Locking;

/// <summary>
/// Acquiring, claiming and releasing a backend's mutex, where there may be none. What fails, fails in the task.
/// </summary>
internal static class MutexHold
{
    /// <summary>Acquires a mutex if it is free, or nothing where there is none.</summary>
    /// <returns>Whether it is acquired.</returns>
    public static ValueTask<bool> TryAcquireAsync(bool async, CacheMutex? mutex, CancellationToken cancellationToken)
    {
        return mutex is null ? new(true) : EnterAsync(async, mutex, cancellationToken);

        static async ValueTask<bool> EnterAsync(bool async, CacheMutex mutex, CancellationToken cancellationToken) => async
            ? await mutex.AcquireAsync(wait: false, cancellationToken).ConfigureAwait(false)
            : mutex.Acquire(wait: false);
    }

    /// <summary>Waits for a mutex, or for word that the value may be there.</summary>
    /// <returns>Whether it is acquired; if not, the value may be there.</returns>
    public static async ValueTask<bool> AcquireOrLookAsync(bool async, CacheMutex mutex, CancellationToken cancellationToken) => async
        ? await mutex.AcquireOrLookAsync(cancellationToken).ConfigureAwait(false)
        : mutex.AcquireOrLook();

    /// <summary>Takes note of a creation that does not ask who else creates.</summary>
    /// <returns>Whether there is anything to release.</returns>
    public static ValueTask<bool> ClaimAsync(bool async, CacheMutex? mutex, CancellationToken cancellationToken)
    {
        return mutex is null ? new(false) : EnterAsync(async, mutex, cancellationToken);

        static async ValueTask<bool> EnterAsync(bool async, CacheMutex mutex, CancellationToken cancellationToken) => async
            ? await mutex.ClaimAsync(cancellationToken).ConfigureAwait(false)
            : mutex.Claim();
    }

    /// <summary>Releases a mutex, if there is one.</summary>
    /// <returns>What failed, or null.</returns>
    public static ValueTask<Exception?> ReleaseAsync(bool async, CacheMutex? mutex) =>
        mutex is null ? default : ReleaseHeldAsync(async, mutex);

    private static async ValueTask<Exception?> ReleaseHeldAsync(bool async, CacheMutex mutex)
    {
        try
        {
            if (async)
            {
                await mutex.ReleaseAsync().ConfigureAwait(false);
            }
            else
            {
                mutex.Release();
            }

            return null;
        }
#pragma warning disable CA1031 // Not swallowed: returned, for it must not replace what comes of the creation.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }
}
