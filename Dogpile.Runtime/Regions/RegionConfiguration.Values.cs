using Dogpile.Locking;

namespace Dogpile.Regions;

/// <content>What is found, for those who only read.</content>
internal sealed partial class RegionConfiguration
{
    /// <summary>The value if it counts.</summary>
    /// <exception cref="CacheTypeMismatchException">It was stored as another type.</exception>
    public CacheValue<T> ValueOf<T>(string name, CacheEntry? found, TimeSpan? expiration, bool ignoreExpiration)
    {
        if (Usable(name, found, isFirst: true) is not { } usable
            || (!ignoreExpiration && FreshnessOf(usable, expiration) != Freshness.Fresh)
            || EntryOf<T>(name, usable, isFirst: true) is not { } entry)
        {
            return CacheValue<T>.None;
        }

        return ValueOf(entry);
    }

    public CacheValue<T> ValueOf<T>(CacheEntry<T> entry) => new(entry.Value, entry.CreatedAtTicks, Clock.Time);
}
