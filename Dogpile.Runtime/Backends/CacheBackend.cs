using System.Diagnostics.CodeAnalysis;

namespace Dogpile;

/// <summary>Where a region keeps its values.</summary>
/// <remarks>
/// <para>Implementations are thread-safe. They keep entries as they are given them and know nothing of expiration,
/// locks or regions. The asynchronous members call the synchronous ones unless overridden, which suits a backend
/// that never waits; the members for many keys call those for one, which suits a backend that is near.</para>
/// <para>A backend that keeps bytes names a <see cref="Serializer"/>; it is then given a
/// <see cref="SerializedCacheEntry"/> always, by the same members, and returns one.</para>
/// <para>dogpile.cache counterparts: <c>CacheBackend</c> and <c>BytesBackend</c>.</para>
/// </remarks>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "Get and Set are what these are called everywhere.")]
public abstract partial class CacheBackend
{
    /// <summary>
    /// What keys go through before they reach the backend, unless the region names a mangler of its own;
    /// <see langword="null"/>: nothing. Read once, when a region is configured.
    /// </summary>
    public virtual KeyMangler? KeyMangler => null;

    /// <summary>
    /// Turns values into the bytes that the backend keeps, unless the region names a serializer of its own;
    /// <see langword="null"/>: the backend keeps the objects themselves. Read once, when a region is configured.
    /// </summary>
    public virtual ICacheSerializer? Serializer => null;

    /// <summary>
    /// The lock under which a key's value is created, shared by everybody who shares the backend;
    /// <see langword="null"/>: there is none, and creations are single within this process only.
    /// </summary>
    /// <param name="key">The key, mangled.</param>
    /// <returns>A lock for one acquisition and its release; not yet acquired.</returns>
    /// <remarks>
    /// A flight goes before it, so a process asks for it once at a time for each key; twice while a creation that a delete or
    /// a set has overtaken is still running.
    /// </remarks>
    public virtual CacheMutex? GetMutex(string key) => null;

    /// <summary>Tells of what others change in the same store, for those who keep copies of what they have read.</summary>
    /// <param name="observer">Who is told. Changes made through this very object are not reported.</param>
    /// <returns>
    /// Ends the observation when disposed; <see langword="null"/>: this backend does not learn of the changes of others.
    /// </returns>
    public virtual IDisposable? ObserveChanges(ICacheChangeObserver observer) => null;

    /// <summary>
    /// Whether each set and delete of a key is one step, with nothing half-done to be seen and nobody else's code run in it.
    /// </summary>
    internal virtual bool WritesInOneStep => false;

    /// <summary>Reads an entry.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The entry, or <see langword="null"/> when there is none.</returns>
    public abstract CacheEntry? Get(string key);

    /// <summary>Stores an entry over whatever the key holds.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">The entry.</param>
    public abstract void Set(string key, CacheEntry entry);

    /// <summary>Removes an entry; does nothing when there is none.</summary>
    /// <param name="key">The key.</param>
    public abstract void Delete(string key);

    /// <inheritdoc cref="Get"/>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public virtual ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        new(Get(key));

    /// <inheritdoc cref="Set"/>
    /// <param name="key">The key.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Ends the wait; whether the entry was stored is then unknown.</param>
    /// <returns>A task that ends when the entry is stored.</returns>
    public virtual ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default)
    {
        Set(key, entry);
        return default;
    }

    /// <inheritdoc cref="Delete"/>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the wait; whether the entry was removed is then unknown.</param>
    /// <returns>A task that ends when the entry is gone.</returns>
    public virtual ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        Delete(key);
        return default;
    }
}
