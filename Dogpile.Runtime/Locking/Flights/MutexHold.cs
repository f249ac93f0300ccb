namespace Dogpile.Locking;

/// <summary>Releases a mutex that is held, if there is one.</summary>
internal readonly struct MutexHold(bool async, CacheMutex? mutex) : IAsyncDisposable
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

    public ValueTask DisposeAsync()
    {
        if (async && mutex is not null)
        {
            return mutex.ReleaseAsync();
        }

        mutex?.Release();
        return default;
    }
}
