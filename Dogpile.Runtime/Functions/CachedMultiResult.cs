using System.ComponentModel;
using Dogpile.Regions;

namespace Dogpile;

/// <summary>The ways in which a method hands many values over. Generated code says how its type is made.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CachedMultiResult
{
    /// <summary>A list with a value for each key, in their order.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="TResult">The type of the list.</typeparam>
    /// <param name="build">Makes the list of its elements, which are its own to keep.</param>
    /// <returns>What a <see cref="CachedMultiFunction{TArguments, TKey, TValue, TResult}"/> is made with.</returns>
    public static CachedMultiResult<TKey, TValue, TResult> List<TKey, TValue, TResult>(Func<TValue[], TResult> build)
        where TKey : notnull
        where TResult : IEnumerable<TValue>
    {
        ArgumentNullException.ThrowIfNull(build);
        return new ListResult<TKey, TValue, TResult>(build);
    }

    /// <summary>A dictionary with the values that there are, by key.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="TResult">The type of the dictionary.</typeparam>
    /// <param name="build">Makes the dictionary of one that is its own to keep.</param>
    /// <returns>What a <see cref="CachedMultiFunction{TArguments, TKey, TValue, TResult}"/> is made with.</returns>
    public static CachedMultiResult<TKey, TValue, TResult> Dictionary<TKey, TValue, TResult>(Func<Dictionary<TKey, TValue>, TResult> build)
        where TKey : notnull
        where TResult : IEnumerable<KeyValuePair<TKey, TValue>>
    {
        ArgumentNullException.ThrowIfNull(build);
        return new DictionaryResult<TKey, TValue, TResult>(build);
    }
}

/// <summary>How a method hands many values over: takes its source's result apart, and makes one of cached values.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CachedMultiResult<TKey, TValue, TResult>
    where TKey : notnull
{
    private protected CachedMultiResult()
    {
    }

    /// <summary>Whether there may be no value for a key.</summary>
    internal abstract bool MayLackValues { get; }

    /// <summary>For each key, in order, its value in what a source has returned; or none, where it may be lacking.</summary>
    /// <exception cref="DogpileCacheException">The source returned null, or not one value for each key.</exception>
    internal abstract (bool HasValue, TValue Value)[] Read(CachedFunctionInfo function, TKey[] keys, TResult? result);

    /// <summary>Begins a result.</summary>
    /// <param name="count">How many values there may be.</param>
    internal abstract MultiValues<TKey, TValue> Start(int count);

    /// <summary>Ends a result, which may keep the values.</summary>
    internal abstract TResult Build(MultiValues<TKey, TValue> values);

    /// <summary>The result for a caller who named those keys.</summary>
    internal TResult Build(TKey[] keys, Spread<(bool HasValue, TValue Value)> values)
    {
        var gathered = Start(keys.Length);
        for (var index = 0; index < keys.Length; index++)
        {
            if (values[index] is (true, var value))
            {
                gathered.Add(index, keys[index], value);
            }
        }

        return Build(gathered);
    }

    private protected static DogpileCacheException Unusable(CachedFunctionInfo function, int count, string returned, string expected) =>
        new($"The source method of {function.Module}.{function.Name} was asked for {count} values and returned {returned}. It has to return {expected}.");
}
