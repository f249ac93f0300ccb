using Dogpile.Locking;
using Dogpile.Regions;

namespace Dogpile;

/// <content>Writing: whatever a creation that is under way was going to store, a set or a delete has the last word.</content>
public sealed partial class CacheRegion
{
    /// <summary>Stores a value, created now, over whatever the key holds.</summary>
    /// <remarks>
    /// A creation of the same key that is under way is not stored over it; those who wait for that creation get its
    /// value. dogpile.cache counterpart: <c>region.set()</c>.
    /// </remarks>
    /// <typeparam name="T">The type that the value is stored as, and has to be asked for as.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; <see langword="null"/> is a value like any other.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    public void Set<T>(string key, T value)
    {
        ArgumentNullException.ThrowIfNull(key);
        Synchronously.Finish(WriteAsync(async: false, Configuration, key, value, CancellationToken.None));
    }

    /// <inheritdoc cref="Set"/>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; <see langword="null"/> is a value like any other.</param>
    /// <param name="cancellationToken">
    /// Ends the wait for a write of the same key that is under way, and is handed to the backend; cancelled while that
    /// writes, whether it has written is unknown.
    /// </param>
    /// <returns>A task that ends when the value is stored.</returns>
    public ValueTask SetAsync<T>(string key, T value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return WriteAsync(async: true, Configuration, key, value, cancellationToken);
    }

    /// <summary>Removes what is cached for a key; does nothing when there is nothing.</summary>
    /// <remarks>
    /// A creation of the same key that is under way is not stored; those who wait for it get its value, those who come
    /// after the delete do not. dogpile.cache counterpart: <c>region.delete()</c>.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    public void Delete(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Synchronously.Finish(EraseAsync(async: false, Configuration, key, CancellationToken.None));
    }

    /// <inheritdoc cref="Delete"/>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">
    /// Ends the wait for a write of the same key that is under way, and is handed to the backend; cancelled while that
    /// deletes, whether it has deleted is unknown.
    /// </param>
    /// <returns>A task that ends when the entry is gone.</returns>
    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return EraseAsync(async: true, Configuration, key, cancellationToken);
    }

    /// <summary>Stores many values, all created now, in one trip to the backend.</summary>
    /// <remarks>
    /// Creations of these keys that are under way are not stored over them.
    /// dogpile.cache counterpart: <c>region.set_multi()</c>.
    /// </remarks>
    /// <typeparam name="T">The type that the values are stored as, and have to be asked for as.</typeparam>
    /// <param name="values">The values by key. None: the backend is not called.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    public void SetMulti<T>(IReadOnlyDictionary<string, T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Synchronously.Finish(WriteMultiAsync(async: false, Configuration, values, CancellationToken.None));
    }

    /// <inheritdoc cref="SetMulti"/>
    /// <param name="values">The values by key. None: the backend is not called.</param>
    /// <param name="cancellationToken">
    /// Ends the wait for writes of these keys that are under way, and is handed to the backend; cancelled while that
    /// writes, what it has written is unknown.
    /// </param>
    /// <returns>A task that ends when the values are stored.</returns>
    public ValueTask SetMultiAsync<T>(IReadOnlyDictionary<string, T> values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        return WriteMultiAsync(async: true, Configuration, values, cancellationToken);
    }

    /// <summary>Removes what is cached for many keys, in one trip to the backend.</summary>
    /// <remarks>
    /// Creations of these keys that are under way are not stored. dogpile.cache counterpart: <c>region.delete_multi()</c>.
    /// </remarks>
    /// <param name="keys">The keys; there need not be anything for them. None: the backend is not called.</param>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/> or one of them is null.</exception>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    public void DeleteMulti(IReadOnlyList<string> keys) =>
        Synchronously.Finish(EraseMultiAsync(async: false, Configuration, keys, CancellationToken.None));

    /// <inheritdoc cref="DeleteMulti"/>
    /// <param name="keys">The keys; there need not be anything for them. None: the backend is not called.</param>
    /// <param name="cancellationToken">
    /// Ends the wait for writes of these keys that are under way, and is handed to the backend; cancelled while that
    /// deletes, what it has deleted is unknown.
    /// </param>
    /// <returns>A task that ends when the entries are gone.</returns>
    public ValueTask DeleteMultiAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        EraseMultiAsync(async: true, Configuration, keys, cancellationToken);

    private static ValueTask WriteAsync<T>(
        bool async, RegionConfiguration configuration, string key, T value, CancellationToken cancellationToken)
    {
        var stored = configuration.KeyOf(key);
        return FlightControl.WriteAsync(
            async,
            configuration.Flights,
            stored,
            (configuration, stored, value, cancellationToken),
            static (async, write) => write.configuration.StoreAsync(
                async, write.stored, write.value, write.configuration.Clock.Stamp(), createdUnder: null, write.cancellationToken),
            cancellationToken);
    }

    private static ValueTask EraseAsync(
        bool async, RegionConfiguration configuration, string key, CancellationToken cancellationToken)
    {
        var stored = configuration.KeyOf(key);
        return configuration.TryDeleteAtOnce(stored, cancellationToken) ? default : FlightControl.WriteAsync(
            async,
            configuration.Flights,
            stored,
            (configuration, stored, cancellationToken),
            static (async, write) => write.configuration.DeleteAsync(async, write.stored, write.cancellationToken),
            cancellationToken);
    }

    private static ValueTask WriteMultiAsync<T>(
        bool async, RegionConfiguration configuration, IReadOnlyDictionary<string, T> values, CancellationToken cancellationToken)
    {
        KeyValuePair<string, T>[] pairs = [.. values];
        var names = Array.ConvertAll(pairs, static pair => pair.Key);
        var keys = new FlightKeys(names, Array.ConvertAll(names, name => configuration.KeyOf(name).Stored));
        return pairs.Length == 0 ? default : FlightControl.WriteMultiAsync(
            async,
            configuration.Flights,
            DistinctOf(keys),
            (configuration, keys, values: Array.ConvertAll(pairs, static pair => (true, pair.Value)), cancellationToken),
            static (async, write) => write.configuration.StoreMultiAsync(
                async, write.keys, write.values, write.configuration.Clock.Stamp(), cancellationToken: write.cancellationToken),
            cancellationToken);
    }

    /// <summary>In the caller's order. A dictionary may tell keys apart that the backend does not.</summary>
    private static FlightKeys DistinctOf(FlightKeys keys)
    {
        var seen = new HashSet<string>(keys.Count, StringComparer.Ordinal);
        var firsts = new List<int>(keys.Count);
        for (var index = 0; index < keys.Count; index++)
        {
            if (seen.Add(keys.Stored[index]))
            {
                firsts.Add(index);
            }
        }

        return firsts.Count == keys.Count ? keys : keys.Select(firsts);
    }

    private static ValueTask EraseMultiAsync(
        bool async, RegionConfiguration configuration, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var distinct = new KeySet(configuration, keys).Distinct;
        return distinct.Count == 0 ? default : FlightControl.WriteMultiAsync(
            async,
            configuration.Flights,
            distinct,
            (configuration, distinct, cancellationToken),
            static (async, write) => write.configuration.DeleteMultiAsync(async, write.distinct, write.cancellationToken),
            cancellationToken);
    }
}
