using Dogpile.Backends;

namespace Dogpile.Tests.Backends;

/// <summary>The steps of a store for tests, whose keys are strings.</summary>
internal static class BoundedStoreByKey
{
    public static StoreNode? Find(this BoundedStore store, string key) => store.Find(key, KeyHash.Of(key));

    public static void Set(this BoundedStore store, StoreNode? found, string key, CacheEntry entry) =>
        store.Set(found, key, KeyHash.Of(key), entry);
}
