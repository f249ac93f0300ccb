namespace Dogpile;

/// <summary>The ordinal order of many keys.</summary>
/// <remarks>
/// Keys of one call mostly begin alike, so their order is found by numbers made of the first letters that differ: comparing
/// those takes a fraction of what comparing texts does. Only keys that have these letters in common are compared as a whole.
/// </remarks>
internal static class OrdinalOrder
{
    private const int LettersInNumber = 4;
    private const int MostOnStack = 128;

    /// <summary>The indices of keys, in the order of the keys. Equal keys are neighbours.</summary>
    public static int[] Of(string[] keys)
    {
        var order = new int[keys.Length];
        var numbers = keys.Length <= MostOnStack ? stackalloc ulong[keys.Length] : new ulong[keys.Length];
        var common = CommonLength(keys);
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = index;
            numbers[index] = NumberOf(keys[index].AsSpan(common));
        }

        numbers.Sort(order.AsSpan());
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && numbers[end] == numbers[start]; end++)
            {
            }

            if (end - start > 1)
            {
                order.AsSpan(start, end - start).Sort((one, other) => string.CompareOrdinal(keys[one], keys[other]));
            }
        }

        return order;
    }

    private static int CommonLength(string[] keys)
    {
        ReadOnlySpan<char> common = keys.Length == 0 ? "" : keys[0];
        foreach (var key in keys)
        {
            common = common[..common.CommonPrefixLength(key)];
        }

        return common.Length;
    }

    /// <summary>Of two texts, the one with the lesser number comes first. Where one ends, there is nothing less.</summary>
    private static ulong NumberOf(ReadOnlySpan<char> text)
    {
        var number = 0UL;
        for (var index = 0; index < LettersInNumber; index++)
        {
            number = (number << 16) | (index < text.Length ? text[index] : 0UL);
        }

        return number;
    }
}
