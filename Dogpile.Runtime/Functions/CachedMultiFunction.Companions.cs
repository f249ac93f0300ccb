using Dogpile.Locking;

namespace Dogpile;

/// <content>What the typed companions of a cached method that takes many keys call.</content>
public sealed partial class CachedMultiFunction<TArguments, TKey, TValue, TResult>
{
    /// <summary>Gives what is cached for keys, in one trip to the backend, without creating anything.</summary>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The shared key arguments.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="expiration">A computed expiration; <see langword="null"/> for the method's fixed one or the region's.</param>
    /// <returns>The values that are there, neither expired nor invalidated, by key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="region"/> or <paramref name="keys"/> is null.</exception>
    /// <exception cref="ArgumentException">A key is null.</exception>
    public IReadOnlyDictionary<TKey, TValue> Get(
        CacheRegion region, TArguments arguments, IEnumerable<TKey> keys, TimeSpan? expiration = null)
    {
        var call = Call(region, arguments, keys);
        return Present(call, region.GetMulti<TValue>(call.Names, _single.Effective(expiration)));
    }

    /// <inheritdoc cref="Get"/>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The shared key arguments.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="expiration">A computed expiration.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<IReadOnlyDictionary<TKey, TValue>> GetAsync(
        CacheRegion region,
        TArguments arguments,
        IEnumerable<TKey> keys,
        TimeSpan? expiration = null,
        CancellationToken cancellationToken = default) =>
        GetAsync(region, Call(region, arguments, keys), expiration, cancellationToken);

    /// <summary>Stores values, all created now, in one trip to the backend.</summary>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The shared key arguments.</param>
    /// <param name="values">The values by key.</param>
    /// <exception cref="ArgumentNullException"><paramref name="region"/> or <paramref name="values"/> is null.</exception>
    public void Set(CacheRegion region, TArguments arguments, IReadOnlyDictionary<TKey, TValue> values) =>
        region.SetMulti(ByName(region, arguments, values));

    /// <inheritdoc cref="Set"/>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The shared key arguments.</param>
    /// <param name="values">The values by key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the values are stored.</returns>
    public ValueTask SetAsync(
        CacheRegion region, TArguments arguments, IReadOnlyDictionary<TKey, TValue> values, CancellationToken cancellationToken = default) =>
        region.SetMultiAsync(ByName(region, arguments, values), cancellationToken);

    /// <summary>Forgets what is cached for keys, in one trip to the backend.</summary>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The shared key arguments.</param>
    /// <param name="keys">The keys.</param>
    /// <exception cref="ArgumentNullException"><paramref name="region"/> or <paramref name="keys"/> is null.</exception>
    /// <exception cref="ArgumentException">A key is null.</exception>
    public void Invalidate(CacheRegion region, TArguments arguments, IEnumerable<TKey> keys) =>
        region.DeleteMulti(Call(region, arguments, keys).Names);

    /// <inheritdoc cref="Invalidate"/>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The shared key arguments.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the values are gone.</returns>
    public ValueTask InvalidateAsync(
        CacheRegion region, TArguments arguments, IEnumerable<TKey> keys, CancellationToken cancellationToken = default) =>
        region.DeleteMultiAsync(Call(region, arguments, keys).Names, cancellationToken);

    private async ValueTask<IReadOnlyDictionary<TKey, TValue>> GetAsync(
        CacheRegion region, MultiCall<TKey> call, TimeSpan? expiration, CancellationToken cancellationToken) =>
        Present(call, await region.GetMultiAsync<TValue>(
            call.Names, _single.Effective(expiration), cancellationToken: cancellationToken).ConfigureAwait(false));

    private static Dictionary<TKey, TValue> Present(MultiCall<TKey> call, IReadOnlyList<CacheValue<TValue>> found)
    {
        var values = new Dictionary<TKey, TValue>(found.Count);
        for (var index = 0; index < found.Count; index++)
        {
            if (found[index].TryGetValue(out var value))
            {
                values[call.Keys[index]] = value;
            }
        }

        return values;
    }

    private Dictionary<string, TValue> ByName(CacheRegion region, TArguments arguments, IReadOnlyDictionary<TKey, TValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);

        // Read once, as pairs: another thread may be changing it, and its keys and values need not come in one order.
        KeyValuePair<TKey, TValue>[] pairs = [.. values];
        var call = Call(region, arguments, pairs.Select(pair => pair.Key));
        var byName = new Dictionary<string, TValue>(call.Names.Length, StringComparer.Ordinal);
        foreach (var (name, pair) in call.Names.Zip(pairs))
        {
            byName[name] = pair.Value;
        }

        return byName;
    }
}
