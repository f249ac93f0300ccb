using System.Diagnostics.CodeAnalysis;
using Dogpile.Locking;

namespace Dogpile.Regions;

/// <summary>Many keys as a caller names them, each once and in ordinal order, and the way back.</summary>
internal readonly struct KeySet
{
    private readonly int[] _positions;

    public KeySet(RegionConfiguration configuration, [NotNull] IReadOnlyList<string>? keys)
    {
        ArgumentNullException.ThrowIfNull(keys);

        // Told apart as the backend does it: two keys that a mangler makes equal are one.
        var all = new FlightKey[keys.Count];
        for (var index = 0; index < all.Length; index++)
        {
            all[index] = configuration.KeyOf(keys[index] ?? throw new ArgumentNullException(nameof(keys), $"The key at index {index} is null."));
        }

        var distinct = new Dictionary<string, FlightKey>(all.Length, StringComparer.Ordinal);
        foreach (var key in all)
        {
            distinct.TryAdd(key.Stored, key);
        }

        FlightKey[] inOrder = [.. distinct.Values.OrderBy(key => key.Name, StringComparer.Ordinal)];
        var positionOf = new Dictionary<string, int>(inOrder.Length, StringComparer.Ordinal);
        for (var position = 0; position < inOrder.Length; position++)
        {
            positionOf[inOrder[position].Stored] = position;
        }

        Distinct = inOrder;
        _positions = [.. all.Select(key => positionOf[key.Stored])];
    }

    /// <summary>Each key once, in the ordinal order of the names that they were asked for by.</summary>
    public IReadOnlyList<FlightKey> Distinct { get; }

    /// <summary>Gives each key that was named what there is for it, in the caller's order.</summary>
    public T[] Spread<T>(IReadOnlyList<T> values) => [.. _positions.Select(position => values[position])];
}
