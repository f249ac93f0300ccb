namespace Dogpile;

/// <summary>A list with a value for each key, in their order.</summary>
internal sealed class ListResult<TKey, TValue, TResult>(Func<TValue[], TResult> build) : CachedMultiResult<TKey, TValue, TResult>
    where TKey : notnull
    where TResult : IEnumerable<TValue>
{
    internal override bool MayLackValues => false;

    internal override (bool HasValue, TValue Value)[] Read(CachedFunctionInfo function, TKey[] keys, TResult? result)
    {
        var values = result is null or System.Collections.Immutable.ImmutableArray<TValue> { IsDefault: true }
            ? null
            : result as TValue[] ?? [.. result];
        return values?.Length == keys.Length ? Array.ConvertAll(values, static value => (true, value)) : throw Unusable(
            function,
            keys.Length,
            values is null ? "null" : values.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "one for each key, in their order; a method that may lack values returns a dictionary");
    }

    internal override MultiValues<TKey, TValue> Start(int count) => new(new TValue[count]);

    internal override TResult Build(MultiValues<TKey, TValue> values) => build(values.List!);
}
