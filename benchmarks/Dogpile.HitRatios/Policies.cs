using Dogpile.HitRatios.Contestants;

namespace Dogpile.HitRatios;

/// <summary>Who takes part.</summary>
internal static class Policies
{
    public const string Dogpile = "Dogpile";
    public const string ConcurrentLru = "ConcurrentLru";
    public const string ConcurrentLfu = "ConcurrentLfu";

    /// <summary>Each with a way to make one of a capacity.</summary>
    public static (string Name, Func<int, IContestant> Create)[] All { get; } =
    [
        (Dogpile, static capacity => new DogpileMemory(capacity)),
        (ConcurrentLru, BitFasterCache.Lru),
        (ConcurrentLfu, BitFasterCache.Lfu),
        ("LRU", static capacity => new PlainLru(capacity)),
    ];
}
