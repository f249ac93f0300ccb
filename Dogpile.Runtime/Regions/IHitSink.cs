namespace Dogpile.Regions;

/// <summary>Makes of the hits of many keys what their call returns.</summary>
internal interface IHitSink<T>
{
    /// <summary>The first hit is there: there may be as many as keys.</summary>
    void Start(int count);

    /// <param name="index">The place of the key in the call.</param>
    /// <param name="key">The key.</param>
    /// <param name="hit">Its entry.</param>
    void Take(int index, string key, CacheEntry<T> hit);
}
