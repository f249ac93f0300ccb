using Dogpile.Backends;

namespace Dogpile;

/// <summary>Keeps nothing: every read is a miss. Switches caching off without a change to what is cached.</summary>
/// <remarks>
/// Thread-safe. Callers who come while a value is being created still share it: that is the region's doing.
/// dogpile.cache counterpart: <c>dogpile.cache.null</c>.
/// </remarks>
public sealed class NullBackend : CacheBackend
{
    /// <summary>A lock that is always free, and stays so when it is acquired.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The lock.</returns>
    public override CacheMutex GetMutex(string key) => FreeMutex.Instance;

    /// <inheritdoc/>
    public override CacheEntry? Get(string key) => null;

    /// <inheritdoc/>
    public override void Set(string key, CacheEntry entry)
    {
    }

    /// <inheritdoc/>
    public override void Delete(string key)
    {
    }
}
