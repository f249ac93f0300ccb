namespace Dogpile.Benchmarks;

/// <summary>All targets, in one place: the quick check judges by them, and recorded results carry them.</summary>
/// <remarks>
/// A target that is missed says by how much (<c>Known…</c>). The check then fails only when it gets worse; take the
/// admission away once the target is met.
/// </remarks>
internal static class Targets
{
    /// <summary>A ratio of time may be this many times its target, as machines that check are seldom quiet.</summary>
    private const double Tolerance = 2;

    /// <summary>Where a miss is known, it may be this many times what is known.</summary>
    private const double ToleranceOfKnown = 1.5;

    public static IReadOnlyList<Target> All { get; } =
    [
        Hit(nameof(HitBenchmarks.Dogpile)) with { Time = 1.5 },
        Hit(nameof(HitBenchmarks.DogpileTask)) with { Time = 2 },
        Hit(nameof(HitBenchmarks.DogpileValueTask)) with { Time = 2 },
        Hit(nameof(HitBenchmarks.DogpileWithoutExpiration)) with { Time = 1.5 },
        Hit(nameof(HitBenchmarks.DogpileOneNumber)) with { Time = 1.1 },
        Hit(nameof(HitBenchmarks.DogpileOneExpiringNumber)) with { Time = 1.1 },
        Hit(nameof(HitBenchmarks.DogpileMoment)),

        StringHit(nameof(StringHitBenchmarks.Dogpile)) with { Time = 0.8 },
        StringHit(nameof(StringHitBenchmarks.DogpileState)) with { Time = 0.8 },
        StringHit(nameof(StringHitBenchmarks.DogpileAsync)) with { Time = 0.8 },
        StringHit(nameof(StringHitBenchmarks.DogpileGet)) with { Time = 0.8 },

        Miss(nameof(MissBenchmarks.DogpileString), nameof(MissBenchmarks.MemoryCache)) with { KnownTime = 2.5, KnownBytes = 2.3 },
        Miss(nameof(MissBenchmarks.DogpileStringAsync), nameof(MissBenchmarks.MemoryCache)) with { KnownTime = 2.9, KnownBytes = 2.3 },
        Miss(nameof(MissBenchmarks.Dogpile), nameof(MissBenchmarks.MemoryCacheInterpolated)) with { KnownTime = 2.5, KnownBytes = 2.3 },
        Miss(nameof(MissBenchmarks.DogpileTask), nameof(MissBenchmarks.MemoryCacheInterpolated)) with { KnownTime = 2.5, KnownBytes = 3 },
        Miss(nameof(MissBenchmarks.DogpileValueTask), nameof(MissBenchmarks.MemoryCacheInterpolated)) with { KnownTime = 2.5, KnownBytes = 2.3 },

        Batch(nameof(BatchBenchmarks.GetMulti), nameof(BatchBenchmarks.One)) with { Time = 120 },
        Batch(nameof(BatchBenchmarks.GetOrCreateMulti), nameof(BatchBenchmarks.One)) with { Time = 120 },
        Batch(nameof(BatchBenchmarks.Generated), nameof(BatchBenchmarks.GeneratedOne)) with { Time = 120, KnownTime = 175 },
        Batch(nameof(BatchBenchmarks.HalfMissingBatch), nameof(BatchBenchmarks.HalfMissingOneByOne)) with { Time = 1, KnownTime = 1.1 },

        Stampede(nameof(StampedeBenchmarks.Dogpile)),
        Stampede(nameof(StampedeBenchmarks.DogpileString)),
    ];

    /// <summary>The most that a measured multiple of time may be.</summary>
    public static double? BoundOfTime(Target target) => Bound(target.Time, target.KnownTime);

    /// <summary>The most that a measured multiple of bytes may be.</summary>
    public static double? BoundOfBytes(Target target) => target.BoundOfBytes ?? Bound(target.Bytes, target.KnownBytes);

    private static double? Bound(double? limit, double? known) =>
        limit is null ? null : Math.Max(Tolerance * limit.Value, ToleranceOfKnown * (known ?? 0));

    private static Target Hit(string method) =>
        new(typeof(HitBenchmarks), method, nameof(HitBenchmarks.Dictionary)) { NoBytes = true };

    private static Target StringHit(string method) =>
        new(typeof(StringHitBenchmarks), method, nameof(StringHitBenchmarks.MemoryCache)) { NoBytes = true };

    private static Target Miss(string method, string baseline) =>
        new(typeof(MissBenchmarks), method, baseline) { Time = 1, Bytes = 1 };

    private static Target Batch(string method, string baseline) => new(typeof(BatchBenchmarks), method, baseline);

    /// <summary>The bytes of the callers themselves are a part of both, hence the closer bound.</summary>
    private static Target Stampede(string method) =>
        new(typeof(StampedeBenchmarks), method, nameof(StampedeBenchmarks.Hybrid)) { Bytes = 1, BoundOfBytes = 1.2 };
}
