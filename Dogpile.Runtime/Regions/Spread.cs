namespace Dogpile.Regions;

/// <summary>What there is for each key of a call, as often and in the order that the caller named them.</summary>
/// <param name="values">What there is for each distinct key.</param>
/// <param name="places">The place of each named key among those; null where all are where they were named.</param>
internal readonly struct Spread<T>(T[] values, int[]? places)
{
    public int Count => places?.Length ?? values.Length;

    public T this[int index] => values[places is null ? index : places[index]];

    public T[] ToArray()
    {
        if (places is null)
        {
            return values;
        }

        var all = new T[places.Length];
        for (var index = 0; index < all.Length; index++)
        {
            all[index] = this[index];
        }

        return all;
    }
}
