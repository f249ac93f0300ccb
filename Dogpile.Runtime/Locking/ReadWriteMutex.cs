namespace Dogpile.Locking;

/// <summary>A lock that many readers hold together, or one writer alone.</summary>
/// <example>
/// <code>
/// using (mutex.Read())
/// {
///     // many at a time, and nobody writes
/// }
///
/// using (await mutex.WriteAsync(cancellationToken))
/// {
///     // alone
/// }
/// </code>
/// </example>
/// <remarks>
/// <para>Writers are preferred: while one waits, no reader gets in who comes later. Neither side starves the other: a
/// writer who leaves lets in the readers who have waited for it, and they the next writer.</para>
/// <para>The lock belongs to nobody in particular: it may be released on another thread than it was acquired on, as
/// asynchronous code does. So it cannot be told who releases it, only that it is held. And it is not recursive: a
/// reader who reads again waits for ever when a writer came in between, and so does a writer who reads or writes, or a
/// reader who writes.</para>
/// <para>Thread-safe; synchronous and asynchronous callers share it, in one line. dogpile.cache counterpart:
/// <c>ReadWriteMutex</c>, whose write lock is released by its own thread only, and whose waiting writer takes any
/// wake-up for its turn.</para>
/// </remarks>
public sealed partial class ReadWriteMutex
{
    // Invariants, whenever nobody is inside _sync:
    // 1. _readers is 0 or _isWritten is false: never a writer beside anybody.
    // 2. A reader waits only while a writer writes or waits; a writer waits only while somebody reads or writes.
    // 3. A waiter leaves its line in the same step in which it gets the lock or gives up, and what it leaves behind obeys 2.
    private readonly Lock _sync = new();
    private readonly LinkedList<Waiter> _waitingReaders = new();
    private readonly LinkedList<Waiter> _waitingWriters = new();
    private int _readers;
    private bool _isWritten;

    /// <summary>How many callers wait; for tests.</summary>
    internal int Waiting
    {
        get
        {
            lock (_sync)
            {
                return _waitingReaders.Count + _waitingWriters.Count;
            }
        }
    }

    private bool CanRead => !_isWritten && _waitingWriters.Count == 0;

    private bool CanWrite => !_isWritten && _readers == 0;

    /// <summary>Gets the lock, or a place in the line of those who want it.</summary>
    /// <param name="write">Whether for writing.</param>
    /// <param name="wait">Whether to get in line.</param>
    /// <param name="waiter">The place in line; null when the lock is acquired, or there is to be no waiting.</param>
    /// <returns>Whether the lock is acquired.</returns>
    private bool TryAcquire(bool write, bool wait, out Waiter? waiter)
    {
        lock (_sync)
        {
            waiter = null;
            if (write ? CanWrite : CanRead)
            {
                Hold(write);
                return true;
            }

            waiter = wait ? new Waiter(this, write ? _waitingWriters : _waitingReaders) : null;
            return false;
        }
    }

    private void Hold(bool write)
    {
        _isWritten |= write;
        _readers += write ? 0 : 1;
    }

    private void Release(bool write)
    {
        lock (_sync)
        {
            if (write ? !_isWritten : _readers == 0)
            {
                throw new SynchronizationLockException(
                    $"The {(write ? "write" : "read")} lock is released but not held. Release it once for each time it was acquired.");
            }

            if (write)
            {
                _isWritten = false;
                LetReadersIn();
            }
            else
            {
                _readers--;
            }

            LetWriterIn();
        }
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_sync)
        {
            if (!waiter.TryLeaveLine())
            {
                // It got the lock in the meantime, and knows.
                return;
            }

            if (CanRead)
            {
                // It was the writer that kept readers out who can share the lock with those who have it.
                LetReadersIn();
            }
        }

        waiter.TrySetCanceled(cancellationToken);
    }

    private void LetReadersIn()
    {
        while (_waitingReaders.First is { } reader)
        {
            Hold(write: false);
            reader.Value.LetIn();
        }
    }

    private void LetWriterIn()
    {
        if (CanWrite && _waitingWriters.First is { } writer)
        {
            Hold(write: true);
            writer.Value.LetIn();
        }
    }

    /// <summary>A place in line.</summary>
    private sealed class Waiter : TaskCompletionSource
    {
        private readonly ReadWriteMutex _mutex;
        private readonly LinkedListNode<Waiter> _place;

        // Continuations must not run in the thread of the one who lets the waiter in: it is inside the lock.
        public Waiter(ReadWriteMutex mutex, LinkedList<Waiter> line)
            : base(TaskCreationOptions.RunContinuationsAsynchronously)
        {
            _mutex = mutex;
            _place = line.AddLast(this);
        }

        /// <summary>Ends the wait with the lock, which is the waiter's already.</summary>
        public void LetIn()
        {
            TryLeaveLine();
            SetResult();
        }

        /// <returns>Whether it was in line until now.</returns>
        public bool TryLeaveLine()
        {
            if (_place.List is not { } line)
            {
                return false;
            }

            line.Remove(_place);
            return true;
        }

        /// <summary>Waits for the lock.</summary>
        /// <exception cref="OperationCanceledException">The wait was cancelled; the lock is not acquired.</exception>
        public void Wait(CancellationToken cancellationToken)
        {
            using var registration = GiveUpWhenCancelled(cancellationToken);
            Task.GetAwaiter().GetResult();
        }

        /// <inheritdoc cref="Wait"/>
        public async ValueTask WaitAsync(CancellationToken cancellationToken)
        {
            await using var registration = GiveUpWhenCancelled(cancellationToken);
            await Task.ConfigureAwait(false);
        }

        private CancellationTokenRegistration GiveUpWhenCancelled(CancellationToken cancellationToken) => cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var waiter = (Waiter)state!;
                waiter._mutex.GiveUp(waiter, token);
            },
            this);
    }
}
