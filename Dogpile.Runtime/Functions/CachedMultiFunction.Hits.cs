using Dogpile.Backends;

namespace Dogpile;

/// <content>Calls that need nothing from anybody: every value is in this process and fresh.</content>
public sealed partial class CachedMultiFunction<TArguments, TKey, TValue, TResult>
{
    /// <summary>The values of all keys, in their order; null unless all of them are hits.</summary>
    private TValue[]? FindHits(CacheRegion region, TArguments arguments, TKey[] keys, TimeSpan? expiration)
    {
        if (region.ConfigurationIfAny is not { Indexes: not null, Near: { } store } configuration || keys.Length == 0)
        {
            return null;
        }

        var limit = _single.Limit(expiration);
        var hits = new NodeHits(store, keys.Length);
        try
        {
            var values = new TValue[keys.Length];
            for (var index = 0; index < keys.Length; index++)
            {
                if (_single.FindFresh(configuration, (arguments, keys[index]), limit, out var node) is not { } entry)
                {
                    return null;
                }

                hits.Add(node!);
                values[index] = entry.Value;
            }

            hits.Count();
            return values;
        }
        finally
        {
            hits.Dispose();
        }
    }
}
