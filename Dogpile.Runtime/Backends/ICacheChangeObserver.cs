namespace Dogpile;

/// <summary>Learns what others, in other processes for example, change in a backend.</summary>
/// <remarks>
/// Called on any thread, by one at a time, and soon after the change; returns soon and does not throw. No counterpart in
/// dogpile.cache.
/// </remarks>
public interface ICacheChangeObserver
{
    /// <summary>Somebody else has written a key or deleted it. What was read before may not be used any more.</summary>
    /// <param name="key">The key, as the backend knows it.</param>
    void Changed(string key);

    /// <summary>Word of changes may have been missed, of any key.</summary>
    void MayHaveMissedChanges();
}
