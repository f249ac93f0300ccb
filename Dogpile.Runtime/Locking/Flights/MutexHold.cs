namespace Dogpile.Locking;

/// <summary>Acquiring and releasing a backend's mutex where there may be none.</summary>
internal static class MutexHold
{
    /// <summary>Acquires a mutex, or nothing where there is none.</summary>
    /// <returns>Whether it is acquired; without a wait, it may not be.</returns>
    /// <exception cref="DogpileCacheException">The mutex was waited for, and all the same is not acquired.</exception>
    public static async ValueTask<bool> AcquireAsync(bool async, CacheMutex? mutex, bool wait, CancellationToken cancellationToken)
    {
        if (mutex is null)
        {
            return true;
        }

        var isAcquired = async
            ? await mutex.AcquireAsync(wait, cancellationToken).ConfigureAwait(false)
            : mutex.Acquire(wait);
        return isAcquired || !wait ? isAcquired : throw new DogpileCacheException(
            $"{mutex.GetType()} was asked to wait and returned without the lock. A mutex that gives up waiting throws.");
    }

    /// <summary>Releases a mutex, if there is one.</summary>
    /// <returns>What failed, or null.</returns>
    public static async ValueTask<Exception?> ReleaseAsync(bool async, CacheMutex? mutex)
    {
        try
        {
            if (async && mutex is not null)
            {
                await mutex.ReleaseAsync().ConfigureAwait(false);
            }
            else
            {
                mutex?.Release();
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
