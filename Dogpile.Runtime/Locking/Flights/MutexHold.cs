namespace Dogpile.Locking;

/// <summary>Releases a mutex that is held, if there is one.</summary>
internal readonly struct MutexHold(bool async, CacheMutex? mutex) : IAsyncDisposable
{
    /// <summary>Acquires a mutex, or nothing where there is none.</summary>
    public static ValueTask<bool> AcquireAsync(bool async, CacheMutex? mutex, bool wait, CancellationToken cancellationToken) => mutex switch
    {
        null => new ValueTask<bool>(true),
        _ when async => mutex.AcquireAsync(wait, cancellationToken),
        _ => new ValueTask<bool>(mutex.Acquire(wait)),
    };

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
