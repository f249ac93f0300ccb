namespace Dogpile.Locking;

/// <summary>A value of a <see cref="SyncReaderDogpile{T}"/> that nobody writes until this is disposed.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>Thread-safe; may be disposed on any thread. Disposing it again does nothing.</remarks>
public sealed class ReaderLease<T> : IDisposable
{
    private readonly CreatedValue<T> _entered;
    private readonly MutexLease _lease;

    internal ReaderLease(CreatedValue<T> entered, MutexLease lease)
    {
        _entered = entered;
        _lease = lease;
    }

    /// <summary>The value.</summary>
    public T Value => _entered.Value;

    /// <summary>When the value was created.</summary>
    public DateTimeOffset CreatedAt => _entered.CreatedAt;

    /// <summary>Lets writers in again.</summary>
    public void Dispose() => _lease.Dispose();
}
