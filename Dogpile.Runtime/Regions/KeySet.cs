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

    /// <summary>Told apart as the backend does it: two keys that a mangler makes equal are one, by the first of their names.</summary>
    private static (FlightKeys Distinct, int[] Places) InOrder(RegionConfiguration configuration, string[] names)
    {
        var named = new int[names.Length];
        for (var index = 0; index < named.Length; index++)
        {
            named[index] = index;
        }

        Array.Sort(names, named, StringComparer.Ordinal);
        var places = new int[names.Length];
        var stored = configuration.ManglesKeys ? new string[names.Length] : names;
        var placeOf = configuration.ManglesKeys ? new Dictionary<string, int>(names.Length, StringComparer.Ordinal) : null;
        var count = 0;
        for (var index = 0; index < names.Length; index++)
        {
            var place = count - 1;
            if (count == 0 || names[index] != names[place])
            {
                var key = configuration.KeyOf(names[index]);
                if (placeOf is null || !placeOf.TryGetValue(key.Stored, out place))
                {
                    place = count++;
                    names[place] = key.Name;
                    stored[place] = key.Stored;
                    placeOf?.Add(key.Stored, place);
                }
            }

            places[named[index]] = place;
        }

        var distinct = count == names.Length ? names : names[..count];
        return (new FlightKeys(distinct, placeOf is null ? distinct : stored[..count]), places);
    }
}
