namespace Dogpile.Locking;

/// <summary>A <see cref="ReadWriteMutex"/> that is held until this is disposed.</summary>
/// <remarks>Thread-safe; may be disposed on any thread. Disposing it again does nothing.</remarks>
public sealed class MutexLease : IDisposable
{
    private readonly bool _write;
    private ReadWriteMutex? _mutex;

    internal MutexLease(ReadWriteMutex mutex, bool write)
    {
        _mutex = mutex;
        _write = write;
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        var mutex = Interlocked.Exchange(ref _mutex, null);
        if (_write)
        {
            mutex?.ReleaseWrite();
        }
        else
        {
            mutex?.ReleaseRead();
        }
    }
}
