namespace Storefront.Common;

public sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Size, int Total)
{
    public int Count => Size == 0 ? 0 : (Total + Size - 1) / Size;

    public bool HasNext => Number < Count;

    public Page<TOther> Select<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], Number, Size, Total);

    public static Page<T> Of(IEnumerable<T> source, int number, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var all = source.ToList();
        return new Page<T>([.. all.Skip((number - 1) * size).Take(size)], number, size, all.Count);
    }
}
