using Dogpile.Backends;

namespace Dogpile;

/// <content>Calls that need nothing from anybody: every value is in this process and fresh.</content>
public sealed partial class CachedMultiFunction<TArguments, TKey, TValue, TResult>
{
    /// <summary>The values of all keys, in their order; null unless all of them are hits.</summary>
    private TValue[]? FindHits(CacheRegion region, TArguments arguments, TKey[] keys, TimeSpan? expiration)
    {
        // Of keys that are named twice, one read is counted: the general way knows which.
        if (region.ConfigurationIfAny is not { Indexes: not null, Near.CountsHits: false } configuration || keys.Length == 0)
        {
            return null;
        }

        var limit = _single.Limit(expiration);
        var index = _single.IndexOf(configuration);
        var values = new TValue[keys.Length];
        for (var position = 0; position < keys.Length; position++)
        {
            var node = index?.Find((arguments, keys[position]));
            var entry = node is null ? null : configuration.FreshEntryOf<TValue>(node, limit);
            entry ??= _single.FindByText(configuration, (arguments, keys[position]), limit, out node);
            if (entry is null)
            {
                return null;
            }

            // Noted even if another key is no hit: whoever looks again finds the same.
            node!.Visit();
            values[position] = entry.Value;
        }

        return values;
    }
}
