namespace Dogpile.Locking;

/// <content>Acquiring and releasing.</content>
public sealed partial class ReadWriteMutex
{
    /// <summary>Acquires the lock for reading.</summary>
    /// <param name="wait">Whether to wait while a writer has the lock or waits for it; if not, the answer comes at once.</param>
    /// <param name="cancellationToken">Ends the wait; the lock is then not acquired.</param>
    /// <returns>Whether the lock is acquired; always <see langword="true"/> after a wait.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the lock was acquired.</exception>
    public bool AcquireRead(bool wait = true, CancellationToken cancellationToken = default) =>
        Acquire(write: false, wait, cancellationToken);

    /// <summary>Acquires the lock for reading, asynchronously.</summary>
    /// <param name="cancellationToken">Ends the wait; the lock is then not acquired.</param>
    /// <returns>A task that ends when the lock is acquired.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the lock was acquired.</exception>
    public ValueTask AcquireReadAsync(CancellationToken cancellationToken = default) => AcquireAsync(write: false, cancellationToken);

    /// <summary>Acquires the lock for writing.</summary>
    /// <param name="wait">Whether to wait while anybody else has the lock; if not, the answer comes at once.</param>
    /// <param name="cancellationToken">Ends the wait; the lock is then not acquired, and readers who waited for this writer get in.</param>
    /// <returns>Whether the lock is acquired; always <see langword="true"/> after a wait.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the lock was acquired.</exception>
    public bool AcquireWrite(bool wait = true, CancellationToken cancellationToken = default) =>
        Acquire(write: true, wait, cancellationToken);

    /// <summary>Acquires the lock for writing, asynchronously.</summary>
    /// <param name="cancellationToken">Ends the wait; the lock is then not acquired, and readers who waited for this writer get in.</param>
    /// <returns>A task that ends when the lock is acquired.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the lock was acquired.</exception>
    public ValueTask AcquireWriteAsync(CancellationToken cancellationToken = default) => AcquireAsync(write: true, cancellationToken);

    /// <summary>Releases the lock that was acquired for reading; on any thread.</summary>
    /// <exception cref="SynchronizationLockException">Nobody holds the lock for reading.</exception>
    public void ReleaseRead() => Release(write: false);

    /// <summary>Releases the lock that was acquired for writing; on any thread.</summary>
    /// <exception cref="SynchronizationLockException">Nobody holds the lock for writing.</exception>
    public void ReleaseWrite() => Release(write: true);

    /// <summary>Acquires the lock for reading until the result is disposed.</summary>
    /// <param name="cancellationToken">Ends the wait; the lock is then not acquired.</param>
    /// <returns>The lock, held.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the lock was acquired.</exception>
    public MutexLease Read(CancellationToken cancellationToken = default)
    {
        AcquireRead(wait: true, cancellationToken);
        return new MutexLease(this, write: false);
    }

    /// <inheritdoc cref="Read"/>
    public async ValueTask<MutexLease> ReadAsync(CancellationToken cancellationToken = default)
    {
        await AcquireReadAsync(cancellationToken).ConfigureAwait(false);
        return new MutexLease(this, write: false);
    }

    /// <summary>Acquires the lock for writing until the result is disposed.</summary>
    /// <param name="cancellationToken">Ends the wait; the lock is then not acquired, and readers who waited for this writer get in.</param>
    /// <returns>The lock, held.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the lock was acquired.</exception>
    public MutexLease Write(CancellationToken cancellationToken = default)
    {
        AcquireWrite(wait: true, cancellationToken);
        return new MutexLease(this, write: true);
    }

    /// <inheritdoc cref="Write"/>
    public async ValueTask<MutexLease> WriteAsync(CancellationToken cancellationToken = default)
    {
        await AcquireWriteAsync(cancellationToken).ConfigureAwait(false);
        return new MutexLease(this, write: true);
    }

    private bool Acquire(bool write, bool wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var acquired = TryAcquire(write, wait, out var waiter);
        waiter?.Wait(cancellationToken);
        return acquired || waiter is not null;
    }

    private ValueTask AcquireAsync(bool write, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        TryAcquire(write, wait: true, out var waiter);
        return waiter is null ? default : waiter.WaitAsync(cancellationToken);
    }
}
