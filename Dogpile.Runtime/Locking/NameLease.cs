namespace Dogpile.Locking;

/// <summary>Holds the object that a <see cref="NameRegistry{T}"/> has for a name, until it is disposed.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
/// <remarks>Thread-safe. Disposing it again does nothing.</remarks>
public sealed class NameLease<T> : IDisposable
{
    private NameRegistry<T>.Entry? _entry;

    internal NameLease(string name, NameRegistry<T>.Entry entry)
    {
        Name = name;
        _entry = entry;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The object.</summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed; the object may have been replaced by another.</exception>
    public T Value
    {
        get
        {
            var entry = Volatile.Read(ref _entry);
            ObjectDisposedException.ThrowIf(entry is null, this);
            return entry.Value;
        }
    }

    /// <summary>Lets go of the object. If nobody else holds it, the registry forgets it.</summary>
    public void Dispose() => Interlocked.Exchange(ref _entry, null)?.Release(Name);
}
