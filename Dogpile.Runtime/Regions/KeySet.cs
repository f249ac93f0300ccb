using System.Diagnostics.CodeAnalysis;
using Dogpile.Locking;

namespace Dogpile.Regions;

/// <summary>Many keys as a caller names them, each once and in ordinal order, and the way back.</summary>
internal readonly struct KeySet
{
    /// <summary>For each key as it was named, its place among the distinct ones; null where all are where they were named.</summary>
    private readonly int[]? _places;

    public KeySet(RegionConfiguration configuration, [NotNull] IReadOnlyList<string>? keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var names = new string[keys.Count];
        var isInOrder = !configuration.ManglesKeys;
        for (var index = 0; index < names.Length; index++)
        {
            names[index] = keys[index] ?? throw new ArgumentNullException(nameof(keys), $"The key at index {index} is null.");
            isInOrder = isInOrder && (index == 0 || string.CompareOrdinal(names[index - 1], names[index]) < 0);
        }

        (Distinct, _places) = isInOrder ? (new FlightKeys(names, names), null) : InOrder(configuration, names);
    }

    /// <summary>Each key once, in the ordinal order of the names that they were asked for by.</summary>
    public FlightKeys Distinct { get; }

    /// <summary>Gives each key that was named what there is for it, in the caller's order.</summary>
    public Spread<T> Spread<T>(T[] values) => new(values, _places);

    /// <summary>Told apart as the backend does it: two keys that a mangler makes equal are one, by the ordinally first of their names.</summary>
    private static (FlightKeys Distinct, int[] Places) InOrder(RegionConfiguration configuration, string[] named)
    {
        var places = new int[named.Length];
        var names = new string[named.Length];
        var stored = configuration.ManglesKeys ? new string[named.Length] : names;
        var placeOf = configuration.ManglesKeys ? new Dictionary<string, int>(named.Length, StringComparer.Ordinal) : null;
        var (count, place) = (0, 0);
        string? last = null;
        foreach (var index in OrdinalOrder.Of(named))
        {
            if (named[index] != last)
            {
                last = named[index];
                var key = configuration.KeyOf(last);
                if (placeOf is null || !placeOf.TryGetValue(key.Stored, out place))
                {
                    place = count++;
                    names[place] = key.Name;
                    stored[place] = key.Stored;
                    placeOf?.Add(key.Stored, place);
                }
            }

            places[index] = place;
        }

        var distinct = count == names.Length ? names : names[..count];
        return (new FlightKeys(distinct, placeOf is null ? distinct : stored[..count]), places);
    }
}
