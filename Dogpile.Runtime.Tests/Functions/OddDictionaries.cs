using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Dogpile.Tests.Functions;

/// <summary>A dictionary whose values come in another order than its keys.</summary>
internal sealed class Unordered<TKey, TValue>(Dictionary<TKey, TValue> inner) : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    public IEnumerable<TKey> Keys => inner.Keys;

    public IEnumerable<TValue> Values => inner.Values.Reverse();

    public int Count => inner.Count;

    public TValue this[TKey key] => inner[key];

    public bool ContainsKey(TKey key) => inner.ContainsKey(key);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => inner.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => inner.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => inner.GetEnumerator();
}

/// <summary>A dictionary of the older kind, which is no <see cref="IReadOnlyDictionary{TKey, TValue}"/>.</summary>
internal sealed class OnlyWritable<TKey, TValue>(IDictionary<TKey, TValue> inner) : IDictionary<TKey, TValue>
    where TKey : notnull
{
    public ICollection<TKey> Keys => inner.Keys;

    public ICollection<TValue> Values => inner.Values;

    public int Count => inner.Count;

    public bool IsReadOnly => inner.IsReadOnly;

    public TValue this[TKey key]
    {
        get => inner[key];
        set => inner[key] = value;
    }

    public void Add(TKey key, TValue value) => inner.Add(key, value);

    public void Add(KeyValuePair<TKey, TValue> item) => inner.Add(item);

    public void Clear() => inner.Clear();

    public bool Contains(KeyValuePair<TKey, TValue> item) => inner.Contains(item);

    public bool ContainsKey(TKey key) => inner.ContainsKey(key);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => inner.CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => inner.GetEnumerator();

    public bool Remove(TKey key) => inner.Remove(key);

    public bool Remove(KeyValuePair<TKey, TValue> item) => inner.Remove(item);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => inner.TryGetValue(key, out value);

    IEnumerator IEnumerable.GetEnumerator() => inner.GetEnumerator();
}
