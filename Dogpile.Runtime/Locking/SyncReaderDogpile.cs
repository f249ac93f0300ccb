namespace Dogpile.Locking;

/// <summary>
/// A <see cref="DogpileLock{T}"/> for a value that stands for something that is written in place, such as a file or a
/// table: nobody uses it while it is being written.
/// </summary>
/// <example>
/// <code>
/// using (var report = dogpile.Enter(ReadReport, WriteReport))
/// {
///     Send(report.Value); // no writer gets in
/// }
///
/// CreatedValue&lt;FileInfo&gt; WriteReport()
/// {
///     var rows = Compute(); // others use the expired file meanwhile
///     using (dogpile.AcquireWrite())
///     {
///         return Write(rows); // nobody does
///     }
/// }
/// </code>
/// </example>
/// <remarks>
/// <para>Reading what is kept, and using it, hold the read lock; creating holds none, so a create function may acquire the
/// write lock for as long as it writes. What a caller gets is read again once it holds the read lock, so it fits what
/// is there even if it was written while the caller waited.</para>
/// <para>Not recursive: who uses the value must not enter again, nor write.</para>
/// <para>Thread-safe. dogpile.cache counterpart: <c>SyncReaderDogpile</c> of dogpile.core.</para>
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class SyncReaderDogpile<T>
{
    private readonly DogpileLock<T> _lock;

    /// <inheritdoc cref="DogpileLock{T}(TimeSpan?, Func{CacheMutex}?, TimeProvider?)"/>
    public SyncReaderDogpile(TimeSpan? expiration = null, Func<CacheMutex>? mutex = null, TimeProvider? timeProvider = null) =>
        _lock = new DogpileLock<T>(expiration, mutex, timeProvider);

    /// <summary>Whether the value is being created at this moment. The next moment it may be otherwise.</summary>
    public bool IsLocked => _lock.IsLocked;

    /// <summary>The dogpile lock and the readers' lock; for tests.</summary>
    internal DogpileLock<T> Lock => _lock;

    /// <inheritdoc cref="Lock"/>
    internal ReadWriteMutex Mutex { get; } = new();

    /// <summary>Keeps readers out until the result is disposed: waits for those who use the value.</summary>
    /// <param name="cancellationToken">Ends the wait; the lock is then not acquired.</param>
    /// <returns>The lock, held for writing.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the lock was acquired.</exception>
    public MutexLease AcquireWrite(CancellationToken cancellationToken = default) => Mutex.Write(cancellationToken);

    /// <inheritdoc cref="AcquireWrite"/>
    public ValueTask<MutexLease> AcquireWriteAsync(CancellationToken cancellationToken = default) => Mutex.WriteAsync(cancellationToken);

    /// <summary>Gives the value, creating it if need be, and keeps writers out until the result is disposed.</summary>
    /// <inheritdoc cref="DogpileLock{T}.Enter"/>
    /// <returns>The value, to be disposed when it is no longer used.</returns>
    public ReaderLease<T> Enter(
        Func<CreatedValue<T>?> read, Func<CreatedValue<T>> create, Action<BackgroundCreation>? createInBackground = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(create);
        var operation = new DogpileLockOperation<T>(_lock, ReadLocked, create, createInBackground);
        var entering = EnterAsync(async: false, _ => new(read()), operation, CancellationToken.None);
        return Synchronously.Finish(entering);

        CreatedValue<T>? ReadLocked()
        {
            using (Mutex.Read())
            {
                return read();
            }
        }
    }

    /// <summary>Gives the value, creating it if need be, and keeps writers out until the result is disposed.</summary>
    /// <inheritdoc cref="DogpileLock{T}.EnterAsync(Func{CancellationToken, ValueTask{CreatedValue{T}?}}, Func{CancellationToken, ValueTask{CreatedValue{T}}}, Action{BackgroundCreation}?, CancellationToken)"/>
    /// <returns>The value, to be disposed when it is no longer used.</returns>
    public ValueTask<ReaderLease<T>> EnterAsync(
        Func<CancellationToken, ValueTask<CreatedValue<T>?>> read,
        Func<CancellationToken, ValueTask<CreatedValue<T>>> create,
        Action<BackgroundCreation>? createInBackground = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(create);
        var operation = new DogpileLockOperation<T>(_lock, ReadLockedAsync, create, createInBackground);
        return EnterAsync(async: true, read, operation, cancellationToken);

        async ValueTask<CreatedValue<T>?> ReadLockedAsync(CancellationToken token)
        {
            using (await Mutex.ReadAsync(token).ConfigureAwait(false))
            {
                return await read(token).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<ReaderLease<T>> EnterAsync(
        bool async,
        Func<CancellationToken, ValueTask<CreatedValue<T>?>> read,
        DogpileLockOperation<T> operation,
        CancellationToken cancellationToken)
    {
        var first = await AcquireReadingAsync(async, read, cancellationToken).ConfigureAwait(false);
        if (first.Reading.Freshness == Freshness.Fresh)
        {
            return new ReaderLease<T>(first.Reading.Value, first.Lease);
        }

        // Whoever creates may want to write, so nobody waits for a creation with the read lock in hand.
        first.Lease.Dispose();
        var entered = await FlightControl.GetOrCreateAsync(async, first.Reading, operation, cancellationToken).ConfigureAwait(false);

        var now = await AcquireReadingAsync(async, read, cancellationToken).ConfigureAwait(false);
        var hasNewer = now.Reading.Freshness != Freshness.None && now.Reading.Value.CreatedAt > entered.CreatedAt;
        return new ReaderLease<T>(hasNewer ? now.Reading.Value : entered, now.Lease);
    }

    /// <summary>Reads what is kept, and keeps writers out from then on.</summary>
    private async ValueTask<(Reading<CreatedValue<T>> Reading, MutexLease Lease)> AcquireReadingAsync(
        bool async, Func<CancellationToken, ValueTask<CreatedValue<T>?>> read, CancellationToken cancellationToken)
    {
        var lease = async ? await Mutex.ReadAsync(cancellationToken).ConfigureAwait(false) : Mutex.Read(cancellationToken);
        try
        {
            return (_lock.ReadingOf(await read(cancellationToken).ConfigureAwait(false)), lease);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }
}
