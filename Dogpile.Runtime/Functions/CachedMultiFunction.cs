using System.ComponentModel;

namespace Dogpile;

/// <summary>A cached method that takes many keys, as the code generated for it sees it.</summary>
/// <remarks>
/// <para>One per cached method, held by a generated static field. Immutable; thread-safe. Each value is an entry of its own:
/// the one that a method of one key has, if both are made with the same names and write the same arguments.</para>
/// <para>dogpile.cache counterpart: the function that <c>cache_multi_on_arguments</c> returns.</para>
/// </remarks>
/// <typeparam name="TArguments">
/// The key parameters beside the collection: <see cref="ValueTuple"/> for none, the type itself for one, a value tuple for
/// several.
/// </typeparam>
/// <typeparam name="TKey">The type of the collection's elements.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TResult">The type of what the method returns, without a task around it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CachedMultiFunction<TArguments, TKey, TValue, TResult>
    where TKey : notnull
{
    private readonly CachedFunction<(TArguments Shared, TKey Key), TValue> _single;
    private readonly CachedMultiResult<TKey, TValue, TResult> _result;

    /// <summary>Describes a method whose keys are made of its arguments.</summary>
    /// <param name="module">The key's module.</param>
    /// <param name="name">The key's method name.</param>
    /// <param name="namespace">The key's namespace, or <see langword="null"/> for none.</param>
    /// <param name="parameterNames">The names of the key parameters in order, the collection's among them.</param>
    /// <param name="result">How the method hands its values over.</param>
    /// <param name="keyFormatter">Writes the shared arguments and one key into the key of an entry.</param>
    /// <param name="expiration">The method's own expiration; <see langword="null"/> for the region's.</param>
    public CachedMultiFunction(
        string module,
        string name,
        string? @namespace,
        string[] parameterNames,
        CachedMultiResult<TKey, TValue, TResult> result,
        CacheMultiKeyFormatter<TArguments, TKey> keyFormatter,
        TimeSpan? expiration = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(keyFormatter);
        _result = result;
        _single = new CachedFunction<(TArguments Shared, TKey Key), TValue>(
            module,
            name,
            @namespace,
            parameterNames,
            (ref CacheKeyWriter writer, (TArguments Shared, TKey Key) arguments) => keyFormatter(ref writer, arguments.Shared, arguments.Key),
            expiration);
    }

    /// <summary>Describes a method that makes its keys itself.</summary>
    /// <param name="module">The key's module.</param>
    /// <param name="name">The key's method name.</param>
    /// <param name="namespace">The key's namespace, or <see langword="null"/> for none.</param>
    /// <param name="parameterNames">The names of the key parameters in order, the collection's among them.</param>
    /// <param name="result">How the method hands its values over.</param>
    /// <param name="keyGenerator">Makes the whole key of an entry.</param>
    /// <param name="expiration">The method's own expiration; <see langword="null"/> for the region's.</param>
    public CachedMultiFunction(
        string module,
        string name,
        string? @namespace,
        string[] parameterNames,
        CachedMultiResult<TKey, TValue, TResult> result,
        Func<TArguments, TKey, string> keyGenerator,
        TimeSpan? expiration = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(keyGenerator);
        _result = result;
        _single = new CachedFunction<(TArguments Shared, TKey Key), TValue>(
            module, name, @namespace, parameterNames, arguments => keyGenerator(arguments.Shared, arguments.Key), expiration);
    }

    /// <summary>What the method's keys are made of, beside the arguments.</summary>
    public CachedFunctionInfo Info => _single.Info;

    /// <summary>Makes the key of one entry.</summary>
    /// <param name="region">The region that the key is for.</param>
    /// <param name="arguments">The shared key arguments.</param>
    /// <param name="key">The key.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="region"/> or <paramref name="key"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The method's or the region's key generator returned null, or not one key.</exception>
    public string Key(CacheRegion region, TArguments arguments, TKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return NamesOf(region, arguments, [key])[0];
    }

    private MultiCall<TKey> Call(CacheRegion region, TArguments arguments, IEnumerable<TKey> keys)
    {
        var all = MultiCall.KeysOf(keys);
        return new MultiCall<TKey>(all, NamesOf(region, arguments, all));
    }

    private string[] NamesOf(CacheRegion region, TArguments arguments, TKey[] keys)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (_single.HasKeyGenerator || keys.Length == 0 || region.FunctionMultiKeyGenerator is not { } generator)
        {
            return Array.ConvertAll(keys, key => _single.Key(region, (arguments, key)));
        }

        string[] names = [.. generator(Info, [.. keys.Select(key => _single.ArgumentTexts((arguments, key)))]) ?? []];
        return names.Length == keys.Length && Array.TrueForAll(names, name => name is not null)
            ? names
            : throw new InvalidOperationException(
                $"The function multi-key generator of {region} was asked for {keys.Length} keys of {Info.Module}.{Info.Name} and returned " +
                $"{names.Count(name => name is not null)}. It has to return one for each, in their order.");
    }
}
