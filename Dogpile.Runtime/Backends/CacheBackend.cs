using System.Diagnostics.CodeAnalysis;

namespace Dogpile;

/// <summary>Where a region keeps its values.</summary>
/// <remarks>
/// <para>Implementations are thread-safe. They keep entries as they are given them and know nothing of expiration,
/// locks or regions. The asynchronous members call the synchronous ones unless overridden, which suits a backend
/// that never waits.</para>
/// <para>dogpile.cache counterpart: <c>CacheBackend</c>.</para>
/// </remarks>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "Get and Set are what these are called everywhere.")]
public abstract class CacheBackend
{
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
