namespace Dogpile.Locking;

/// <content>Getting the value.</content>
public sealed partial class DogpileLock<T>
{
    /// <summary>Gives the value, creating it if need be.</summary>
    /// <param name="read">
    /// Gives the value as it is kept, with its creation time; <see langword="null"/> when there is none. Has to be safe to
    /// call at any time, also while a value is created.
    /// </param>
    /// <param name="create">
    /// Makes a new value, stores it where <paramref name="read"/> finds it, and returns it with its creation time. Never
    /// runs twice at once. Runs on this thread.
    /// </param>
    /// <param name="createInBackground">
    /// Takes the creation over when there is an expired value to go on with: the caller then gets that one, as soon as
    /// this returns, and the lock is held until the creation is run or released, on whatever thread. What it throws
    /// reaches the caller. <see langword="null"/>: the caller creates.
    /// </param>
    /// <returns>The value: as it is kept, or new, or expired while somebody else makes a new one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="read"/> or <paramref name="create"/> is null.</exception>
    /// <exception cref="CacheRecursionException">The creation needs the value that it creates.</exception>
    /// <remarks>
    /// Waiting for an asynchronous creation blocks the thread; on a single-threaded synchronization context that the
    /// creation needs too, use the asynchronous form.
    /// </remarks>
    public T Enter(
        Func<CreatedValue<T>?> read, Func<CreatedValue<T>> create, Action<BackgroundCreation>? createInBackground = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(create);
        var reading = ReadingOf(read());
        if (reading.Freshness == Freshness.Fresh)
        {
            return reading.Value.Value;
        }

        var operation = new DogpileLockOperation<T>(this, read, create, createInBackground);
        return Synchronously.Finish(FlightControl.GetOrCreateAsync(async: false, reading, operation, CancellationToken.None)).Value;
    }

    /// <inheritdoc cref="Enter"/>
    /// <param name="read">
    /// Gives the value as it is kept, with its creation time; <see langword="null"/> when there is none.
    /// </param>
    /// <param name="create">
    /// Makes a new value, stores it where <paramref name="read"/> finds it, and returns it with its creation time. Its
    /// token is cancelled when everyone who waited for the value has left. Starts on this thread.
    /// </param>
    /// <param name="createInBackground">
    /// Takes the creation over when there is an expired value to go on with. <see langword="null"/>: the caller creates.
    /// </param>
    /// <param name="cancellationToken">Ends this caller's wait. The creation goes on for those who still wait.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled during the wait.</exception>
    /// <remarks>dogpile.cache has no asynchronous counterpart.</remarks>
    public async ValueTask<T> EnterAsync(
        Func<CancellationToken, ValueTask<CreatedValue<T>?>> read,
        Func<CancellationToken, ValueTask<CreatedValue<T>>> create,
        Action<BackgroundCreation>? createInBackground = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(create);
        var reading = ReadingOf(await read(cancellationToken).ConfigureAwait(false));
        var operation = new DogpileLockOperation<T>(this, read, create, createInBackground);
        var value = await FlightControl.GetOrCreateAsync(async: true, reading, operation, cancellationToken).ConfigureAwait(false);
        return value.Value;
    }
}
