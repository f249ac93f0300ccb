namespace Dogpile;

/// <summary>The values of a call with many keys, as they are gathered: a list, or by key.</summary>
internal readonly struct MultiValues<TKey, TValue>
    where TKey : notnull
{
    /// <summary>For a result with a value for each key.</summary>
    public MultiValues(TValue[] list) => List = list;

    /// <summary>For one that may lack values.</summary>
    public MultiValues(Dictionary<TKey, TValue> byKey) => ByKey = byKey;

    public TValue[]? List { get; }

    public Dictionary<TKey, TValue>? ByKey { get; }

    public void Add(int index, TKey key, TValue value)
    {
        if (List is not null)
        {
            List[index] = value;
        }
        else
        {
            ByKey![key] = value;
        }
    }
}
