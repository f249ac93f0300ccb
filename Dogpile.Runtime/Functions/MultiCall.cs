using System.Diagnostics.CodeAnalysis;

namespace Dogpile;

/// <summary>One call of a method that takes many keys: the keys as the caller named them, and as the region knows them.</summary>
/// <param name="keys">The keys, in order; a key may come more than once.</param>
/// <param name="names">The name of each in the cache.</param>
internal sealed class MultiCall<TKey>(TKey[] keys, string[] names)
{
    public TKey[] Keys => keys;

    public string[] Names => names;

    /// <summary>Some of the keys, each once and in the caller's order: a source sees them as its caller wrote them.</summary>
    /// <param name="wanted">Their names, each once.</param>
    /// <returns>The keys, and for each name the place of its key among them.</returns>
    public (TKey[] Keys, int[] Places) Select(string[] wanted)
    {
        var indexOf = new Dictionary<string, int>(wanted.Length, StringComparer.Ordinal);
        for (var index = 0; index < wanted.Length; index++)
        {
            indexOf.Add(wanted[index], index);
        }

        var selected = new TKey[wanted.Length];
        var places = new int[wanted.Length];
        var count = 0;
        for (var index = 0; index < names.Length; index++)
        {
            if (indexOf.Remove(names[index], out var wantedIndex))
            {
                places[wantedIndex] = count;
                selected[count++] = keys[index];
            }
        }

        return (selected, places);
    }
}

/// <summary>What calls of many keys are made of.</summary>
internal static class MultiCall
{
    /// <summary>The keys of a call, read once.</summary>
    public static TKey[] KeysOf<TKey>([NotNull] IEnumerable<TKey>? keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        TKey[] all = [.. keys];
        for (var index = 0; index < all.Length; index++)
        {
            if (all[index] is null)
            {
                throw new ArgumentException($"The key at index {index} is null. A key says what its value belongs to.", nameof(keys));
            }
        }

        return all;
    }
}
