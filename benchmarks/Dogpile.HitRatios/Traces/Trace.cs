namespace Dogpile.HitRatios.Traces;

/// <summary>Requests for keys, by number.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Requests">The keys' numbers, in the order in which they are asked for.</param>
internal sealed record Trace(string Name, int[] Requests)
{
    /// <summary>The number of keys that capacities are a share of. A scan's keys, which come once, are on top.</summary>
    public const int Keys = 50_000;

    public const int Length = 1_000_000;

    /// <summary>The largest number of a key that any trace asks for, and one more.</summary>
    public const int Numbers = Keys + Length;
}
