namespace Dogpile;

/// <content>Many keys at once. Never called for none.</content>
public abstract partial class CacheBackend
{
    /// <summary>Reads many entries, in one trip where the backend can.</summary>
    /// <param name="keys">The keys, each once.</param>
    /// <returns>For each key, in order, the entry or <see langword="null"/>.</returns>
    public virtual IReadOnlyList<CacheEntry?> GetMulti(IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var entries = new CacheEntry?[keys.Count];
        for (var index = 0; index < entries.Length; index++)
        {
            entries[index] = Get(keys[index]);
        }

        return entries;
    }

    /// <summary>Stores many entries, in one trip where the backend can.</summary>
    /// <param name="entries">The entries by key. Not to be changed.</param>
    public virtual void SetMulti(IReadOnlyDictionary<string, CacheEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var (key, entry) in entries)
        {
            Set(key, entry);
        }
    }

    /// <summary>Removes many entries, in one trip where the backend can.</summary>
    /// <param name="keys">The keys, each once; there need not be an entry for them.</param>
    public virtual void DeleteMulti(IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
        {
            Delete(key);
        }
    }

    /// <inheritdoc cref="GetMulti"/>
    /// <param name="keys">The keys, each once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public virtual async ValueTask<IReadOnlyList<CacheEntry?>> GetMultiAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var entries = new CacheEntry?[keys.Count];
        for (var index = 0; index < entries.Length; index++)
        {
            entries[index] = await GetAsync(keys[index], cancellationToken).ConfigureAwait(false);
        }

        return entries;
    }

    /// <inheritdoc cref="SetMulti"/>
    /// <param name="entries">The entries by key. Not to be changed.</param>
    /// <param name="cancellationToken">Ends the wait; which entries were stored is then unknown.</param>
    /// <returns>A task that ends when the entries are stored.</returns>
    public virtual async ValueTask SetMultiAsync(
        IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var (key, entry) in entries)
        {
            await SetAsync(key, entry, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="DeleteMulti"/>
    /// <param name="keys">The keys, each once; there need not be an entry for them.</param>
    /// <param name="cancellationToken">Ends the wait; which entries were removed is then unknown.</param>
    /// <returns>A task that ends when the entries are gone.</returns>
    public virtual async ValueTask DeleteMultiAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
        {
            await DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        }
    }
}
