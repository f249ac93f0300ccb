namespace Dogpile.Backends;

/// <summary>What a backend has answered for many keys.</summary>
internal static class FoundEntries
{
    /// <summary>The answer, if it has one entry for each key.</summary>
    /// <exception cref="DogpileCacheException">It has not.</exception>
    public static IReadOnlyList<CacheEntry?> OneForEach(CacheBackend backend, IReadOnlyList<CacheEntry?> found, int keys) =>
        found.Count == keys ? found : throw new DogpileCacheException(
            $"{backend.GetType()} returned {found.Count} entries for {keys} keys. GetMulti returns one for each key, null where there is none.");
}
