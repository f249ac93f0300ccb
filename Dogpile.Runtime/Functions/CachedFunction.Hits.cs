using Dogpile.Backends;
using Dogpile.Regions;

namespace Dogpile;

/// <content>Hits, found by the arguments themselves, or by a key that never becomes a string.</content>
public sealed partial class CachedFunction<TArguments, TValue>
{
    /// <summary>Finds the entry of a call, where it is in this process and fresh.</summary>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The key arguments of the call.</param>
    /// <param name="expiration">A computed expiration.</param>
    /// <param name="key">When there is no hit, the key, if it was made to find out.</param>
    private CacheEntry<TValue>? FindHit(CacheRegion region, TArguments arguments, TimeSpan? expiration, out string? key)
    {
        ArgumentNullException.ThrowIfNull(region);
        key = null;
        if (region.ConfigurationIfAny is not { Indexes: { } indexes } configuration)
        {
            return null;
        }

        var limit = Limit(expiration);
        return indexes.Find<TArguments>(_slot)?.Find(arguments) is { } node && configuration.HitOf<TValue>(node, limit) is { } hit
            ? hit
            : FindHitByText(configuration, arguments, limit, out key);
    }

    /// <summary>Finds the fresh entry of a call, which counts as a hit only when the caller says so.</summary>
    internal CacheEntry<TValue>? FindFresh(RegionConfiguration configuration, TArguments arguments, AgeLimit limit, out StoreNode? node)
    {
        node = configuration.Indexes!.Find<TArguments>(_slot)?.Find(arguments);
        if (node is not null && configuration.FreshEntryOf<TValue>(node, limit) is { } entry)
        {
            return entry;
        }

        return FindFreshByText(configuration, arguments, limit, out node, out _);
    }

    private CacheEntry<TValue>? FindHitByText(RegionConfiguration configuration, TArguments arguments, AgeLimit limit, out string? key)
    {
        var entry = FindFreshByText(configuration, arguments, limit, out var node, out key);
        if (entry is not null)
        {
            configuration.Near!.Hit(node!);
        }

        return entry;
    }

    /// <summary>Finds the entry by the text of the key. Whoever finds something shows the next one the way.</summary>
    private CacheEntry<TValue>? FindFreshByText(
        RegionConfiguration configuration, TArguments arguments, AgeLimit limit, out StoreNode? node, out string? key)
    {
        (node, key) = (null, null);
        if (_keyFormatter is null)
        {
            return null;
        }

        var writer = new CacheKeyWriter(stackalloc char[CacheKeyWriter.InitialCapacity]);
        try
        {
            writer.AppendKey(Info.Prefix, arguments, _keyFormatter);
            var store = configuration.Near!;
            node = store.Find(writer.Text);
            if (node is null || configuration.FreshEntryOf<TValue>(node, limit) is not { } entry)
            {
                key = writer.ToString();
                return null;
            }

            if (_slot >= 0)
            {
                store.AddTo(configuration.Indexes!.Of<TArguments>(_slot), arguments, node);
            }

            return entry;
        }
        finally
        {
            writer.Dispose();
        }
    }
}
