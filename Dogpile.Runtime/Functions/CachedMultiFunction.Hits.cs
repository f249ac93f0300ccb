using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Dogpile.Regions;

namespace Dogpile;

/// <content>Calls that need nothing from anybody: every value is in this process and fresh.</content>
public sealed partial class CachedMultiFunction<TArguments, TKey, TValue, TResult>
{
    /// <summary>Makes the result if every value is a hit.</summary>
    private bool TryFindHits(
        CacheRegion region, TArguments arguments, [NotNull] ref IEnumerable<TKey>? keys, TimeSpan? expiration, [MaybeNullWhen(false)] out TResult result)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(keys);
        result = default;
        if (region.ConfigurationIfAny is not { Indexes: not null, FindsManyHits: true } configuration)
        {
            return false;
        }

        var asked = SpanOf(ref keys);
        var limit = _single.Limit(expiration);
        var freshAfter = configuration.FreshAfter(limit);
        var index = _single.IndexOf(configuration);
        var values = default(MultiValues<TKey, TValue>);
        for (var position = 0; position < asked.Length; position++)
        {
            if (asked[position] is not { } key)
            {
                return false;
            }

            var node = index?.Find((arguments, key));
            var entry = node is null ? null : configuration.FreshEntryOf<TValue>(node, limit, freshAfter);
            entry ??= _single.FindByText(configuration, (arguments, key), limit, out node);
            if (entry is null)
            {
                return false;
            }

            if (position == 0)
            {
                values = _result.Start(asked.Length);
            }

            // Noted even if another key is no hit: whoever looks again finds the same.
            node!.Visit();
            values.Add(position, key, entry.Value);
        }

        if (asked.Length == 0)
        {
            return false;
        }

        result = _result.Build(values);
        return true;
    }

    /// <summary>The same where somebody else has a part in the names, and these had to be made first.</summary>
    private bool TryFindHits(CacheRegion region, MultiCall<TKey> call, TimeSpan? expiration, [MaybeNullWhen(false)] out TResult result)
    {
        var hits = new NamedHits(_result, call.Keys);
        if (region.ConfigurationIfAny is { } configuration
            && (_single.HasKeyGenerator || configuration.Indexes is null)
            && configuration.TryTakeHits<TValue, NamedHits>(call.Names, _single.Effective(expiration), ref hits))
        {
            result = _result.Build(hits.Values);
            return true;
        }

        result = default;
        return false;
    }

    /// <summary>The keys without a copy and without a call of an interface for each; what can be read only once is read now.</summary>
    private static ReadOnlySpan<TKey> SpanOf(ref IEnumerable<TKey> keys)
    {
        if (keys is List<TKey> list)
        {
            return CollectionsMarshal.AsSpan(list);
        }

        if (keys is not TKey[] array)
        {
            keys = array = [.. keys];
        }

        return array;
    }

    private struct NamedHits(CachedMultiResult<TKey, TValue, TResult> result, TKey[] keys) : IHitSink<TValue>
    {
        public MultiValues<TKey, TValue> Values { get; private set; }

        public void Start(int count) => Values = result.Start(count);

        public readonly void Take(int index, string key, CacheEntry<TValue> hit) => Values.Add(index, keys[index], hit.Value);
    }
}
