using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Dogpile.Locking;

/// <summary>
/// One object for each name, for as long as anybody holds it: whoever asks for the name meanwhile gets the same object,
/// and nothing is kept afterwards.
/// </summary>
/// <example>
/// <code>
/// using var rented = locks.Rent("users/5");
/// var user = rented.Value.Enter(read, create);
/// </code>
/// </example>
/// <remarks>
/// <para>The life of an object begins with the first lease and ends when the last lease is disposed; a lease that never
/// is keeps its object for ever. The registry does not dispose objects.</para>
/// <para>The creator runs once in each life, holding up those who ask for the same name and nobody else. If it throws,
/// they all get what it threw, and nothing stays. It may rent other names, but two creators that rent each other's names
/// wait for each other for ever.</para>
/// <para>Thread-safe. dogpile.cache counterpart: <c>NameRegistry</c>, where Python's garbage collector notices when nobody
/// holds an object any more; .NET's collects too late for that, so leases are counted.</para>
/// </remarks>
/// <typeparam name="T">The type of the objects.</typeparam>
public sealed class NameRegistry<T>
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Func<string, T> _creator;

    /// <summary>Makes a registry without objects.</summary>
    /// <param name="creator">Makes the object for a name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="creator"/> is null.</exception>
    public NameRegistry(Func<string, T> creator)
    {
        ArgumentNullException.ThrowIfNull(creator);
        _creator = creator;
    }

    /// <summary>How many names have an object, or are getting one, at this moment.</summary>
    public int Count => _entries.Count;

    /// <summary>Gives the object for a name, making it if nobody holds it.</summary>
    /// <param name="name">The name; letter case counts.</param>
    /// <returns>The object, held until the lease is disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The creator rents the name that it makes the object for.</exception>
    /// <remarks>dogpile.cache counterpart: <c>NameRegistry.get()</c>.</remarks>
    public NameLease<T> Rent(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        while (true)
        {
            var entry = _entries.GetOrAdd(name, static (_, registry) => new Entry(registry), this);
            if (entry.TryHold(name))
            {
                return new NameLease<T>(name, entry);
            }
        }
    }

    /// <summary>One life of a name. Ends in the same step in which it leaves the registry, so no two overlap.</summary>
    internal sealed class Entry(NameRegistry<T> registry)
    {
        private readonly Lock _sync = new();
        private ExceptionDispatchInfo? _failure;
        private bool _isCreating;
        private bool _hasEnded;
        private int _leases;

        public T Value { get; private set; } = default!;

        /// <summary>Holds the object, making it if it is not there yet.</summary>
        /// <returns>Whether it is held; false when this life has ended, and another can begin.</returns>
        public bool TryHold(string name)
        {
            lock (_sync)
            {
                // Whoever sees the failure found this life in the registry before it ended: it waited for the creator.
                _failure?.Throw();
                if (_hasEnded)
                {
                    return false;
                }

                if (_leases == 0)
                {
                    Create(name);
                }

                _leases++;
                return true;
            }
        }

        public void Release(string name)
        {
            lock (_sync)
            {
                if (--_leases == 0)
                {
                    End(name);
                }
            }
        }

        private void Create(string name)
        {
            if (_isCreating)
            {
                throw new InvalidOperationException(
                    $"The creator of the registry rents the name '{name}' while it makes the object for that name, which cannot be there yet.");
            }

            _isCreating = true;
            try
            {
                Value = registry._creator(name);
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
                End(name);
                throw;
            }
            finally
            {
                _isCreating = false;
            }
        }

        private void End(string name)
        {
            _hasEnded = true;
            registry._entries.TryRemove(KeyValuePair.Create(name, this));
        }
    }
}
