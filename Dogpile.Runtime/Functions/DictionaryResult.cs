namespace Dogpile;

/// <summary>A dictionary with the values that there are, by key.</summary>
internal sealed class DictionaryResult<TKey, TValue, TResult>(Func<Dictionary<TKey, TValue>, TResult> build) : CachedMultiResult<TKey, TValue, TResult>
    where TKey : notnull
    where TResult : IEnumerable<KeyValuePair<TKey, TValue>>
{
    internal override bool MayLackValues => true;

    internal override (bool HasValue, TValue Value)[] Read(CachedFunctionInfo function, TKey[] keys, TResult? result)
    {
        if (result is null)
        {
            throw Unusable(function, keys.Length, "null", "a dictionary, if need be an empty one");
        }

        // Asked, not copied: only the dictionary itself knows which keys it takes for equal.
        var values = result as IReadOnlyDictionary<TKey, TValue>;
        var writable = values is null ? result as IDictionary<TKey, TValue> ?? new Dictionary<TKey, TValue>(result) : null;
        return Array.ConvertAll(keys, key => (values?.TryGetValue(key, out var value) ?? writable!.TryGetValue(key, out value)) ? (true, value!) : (false, default(TValue)!));
    }

    internal override MultiValues<TKey, TValue> Start(int count) => new(new Dictionary<TKey, TValue>(count));

    internal override TResult Build(MultiValues<TKey, TValue> values) => build(values.ByKey!);
}
