using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dogpile.Backends;
using Dogpile.Locking;

namespace Dogpile.Regions;

/// <content>
/// Hits on what is in this process, found without detour. Whatever is no such hit is none of their business: it takes the
/// general way, which starts anew and would have come to the same hit.
/// </content>
internal sealed partial class RegionConfiguration
{
    private readonly AgeLimit _limit;

    /// <summary>Where the backend itself would look first, nothing standing before it; null where hits have to go to the backend.</summary>
    public BoundedStore? Near { get; }

    /// <summary>Whether nothing in <see cref="Near"/> means nothing anywhere.</summary>
    public bool NearIsAll { get; }

    /// <summary>
    /// The ways from arguments to the entries of <see cref="Near"/>; null where there is none, or where anybody but the
    /// library has a part in the keys.
    /// </summary>
    public ArgumentIndexes? Indexes { get; }

    /// <summary>The entry of a key, if it is a hit.</summary>
    public CacheEntry<T>? HitOf<T>(FlightKey key, TimeSpan? expiration) => HitOf<T>(key, expiration, out _);

    /// <param name="key">The key.</param>
    /// <param name="expiration">Null: the region's.</param>
    /// <param name="isNowhere">Whether there is certainly nothing for the key: the backend need not be asked.</param>
    /// <inheritdoc cref="HitOf{T}(FlightKey, TimeSpan?)"/>
    public CacheEntry<T>? HitOf<T>(FlightKey key, TimeSpan? expiration, out bool isNowhere)
    {
        if (Near?.Find(key.Stored, key.Hash) is { } node)
        {
            isNowhere = false;
            return HitOf<T>(node, AgeLimit.Of(expiration));
        }

        isNowhere = NearIsAll;
        return null;
    }

    /// <summary>The entry of a node of <see cref="Near"/>, if it is a hit.</summary>
    public CacheEntry<T>? HitOf<T>(StoreNode node, AgeLimit limit)
    {
        var entry = FreshEntryOf<T>(node, limit);
        if (entry is not null)
        {
            Near!.Hit(node);
        }

        return entry;
    }

    /// <summary>Takes note of a call for a key that is nowhere.</summary>
    /// <returns>What there is for it, null.</returns>
    public CacheEntry? Miss()
    {
        Near?.Miss();
        return null;
    }

    /// <summary>The values of many keys, in their order; null unless all of them are hits.</summary>
    /// <param name="keys">The keys. Any that is null is no hit.</param>
    /// <param name="expiration">Null: the region's.</param>
    /// <param name="select">What is wanted of each entry.</param>
    public TResult[]? HitsOf<T, TResult>(IReadOnlyList<string> keys, TimeSpan? expiration, Func<RegionConfiguration, CacheEntry<T>, TResult> select)
    {
        // Of keys that are named twice, one read is counted: the general way knows which.
        if (Near is not { CountsHits: false } || keys is null or { Count: 0 })
        {
            return null;
        }

        var limit = AgeLimit.Of(expiration);
        var asked = SpanOf(keys);
        var values = new TResult[asked.Length];
        for (var index = 0; index < values.Length; index++)
        {
            if (asked[index] is not { } name || KeyOf(name) is var key && Near.Find(key.Stored, key.Hash) is not { } node || FreshEntryOf<T>(node, limit) is not { } entry)
            {
                return null;
            }

            // Noted even if another key is no hit: whoever looks again finds the same.
            node.Visit();
            values[index] = select(this, entry);
        }

        return values;
    }

    /// <summary>Without a call of an interface for each key.</summary>
    private static ReadOnlySpan<string> SpanOf(IReadOnlyList<string> keys) => keys switch
    {
        string[] array => array,
        List<string> list => CollectionsMarshal.AsSpan(list),
        _ => keys.ToArray(),
    };

    /// <summary>
    /// Joins those who wait for a value that is being created, where the store has nothing for it: a stampede need not make
    /// its keys.
    /// </summary>
    /// <returns>The end of the wait; null: take the general way.</returns>
    public Task<T>? JoinSharedWait<T>(ReadOnlySpan<char> key, int hash, TimeSpan? expiration)
    {
        // Not where somebody wants to read the key in a log.
        if (!NearIsAll || Log.IsVerbose || FlightControl.JoinSharedWait<T>(Flights, key, hash, expiration) is not { } wait)
        {
            return null;
        }

        Near!.Miss();
        return wait;
    }

    /// <summary>What a node holds, if that is fresh and of the type that is asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CacheEntry<T>? FreshEntryOf<T>(StoreNode node, AgeLimit limit) =>
        Near!.Peek(node) is { } found && IsFresh(found, limit) ? TypedOrNull<T>(found) : null;

    /// <summary>The entry, if it is of the type that is asked for. A shared one that is still bytes is read, and shared, elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static CacheEntry<T>? TypedOrNull<T>(CacheEntry found) =>
        found.GetType() == typeof(CacheEntry<T>) ? Unsafe.As<CacheEntry<T>>(found) : (found as SharedCacheEntry)?.Current as CacheEntry<T>;

    /// <summary>The same as <see cref="FreshnessOf"/>, of which this is the part that most calls need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsFresh(CacheEntry entry, AgeLimit limit)
    {
        SchedulePoint.Reach("hit: look at the marks");
        return entry.CreatedAtTicks > Clock.Marks.Covered && !HasExpired(entry.CreatedAtTicks, limit);
    }

    /// <summary>Whether a value is too old. The clock is read only where there is a limit to hold against it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasExpired(long createdAt, AgeLimit limit)
    {
        var own = limit.IsInherited ? _limit : limit;
        return !own.IsNone && (own.Ticks < 0 || Clock.IsOlder(createdAt, own.Ticks));
    }

    /// <summary>Bytes in memory are read anew by each caller; those in a front become an object that all share.</summary>
    private static BoundedStore? NearStoreOf(CacheBackend backend, ICacheSerializer? serializer) => backend switch
    {
        MemoryBackend memory when serializer is null => memory.Store,
        TieredBackend tiered => tiered.Front.Store,
        _ => null,
    };
}
