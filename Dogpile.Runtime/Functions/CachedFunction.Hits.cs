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

        var limit = configuration.LimitOf(expiration ?? _expiration);
        return indexes.Find<TArguments>(_slot)?.Find(arguments) is { } node && configuration.HitOf<TValue>(node, limit) is { } hit
            ? hit
            : FindHitByText(configuration, arguments, limit, out key);
    }

    /// <summary>The same by the text of the key; whoever finds something here shows the next one the way.</summary>
    private CacheEntry<TValue>? FindHitByText(
        RegionConfiguration configuration, TArguments arguments, long limit, out string? key)
    {
        key = null;
        if (_keyFormatter is null)
        {
            return null;
        }

        var writer = new CacheKeyWriter(stackalloc char[CacheKeyWriter.InitialCapacity]);
        try
        {
            writer.AppendKey(Info.Prefix, arguments, _keyFormatter);
            var store = configuration.Near!;
            if (store.Find(writer.Text) is { } node && configuration.HitOf<TValue>(node, limit) is { } hit)
            {
                if (_slot >= 0)
                {
                    store.AddTo(configuration.Indexes!.Of<TArguments>(_slot), arguments, node);
                }

                return hit;
            }

            key = writer.ToString();
            return null;
        }
        finally
        {
            writer.Dispose();
        }
    }
}
