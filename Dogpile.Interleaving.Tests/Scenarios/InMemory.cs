using Dogpile.Interleaving.Exploring;
using Dogpile.Interleaving.Worlds;
using static Dogpile.Interleaving.Worlds.World;

namespace Dogpile.Interleaving.Scenarios;

/// <summary>
/// Memory as users have it, for which a region goes ways of its own: hits by argument, no second look where there is nothing,
/// writes to the store itself. Calls of a method among calls of its region.
/// </summary>
internal static class InMemory
{
    private const string A = "a";
    private static readonly string K = Visit.KeyOf(A);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("in memory: methods", () => InMemoryWorld()
            .Caller(v => v.Call(A)).Caller(v => v.Call(A), v => v.Call(A)).Caller(v => v.Call(A), v => v.GetCompanion(A))),
        new("in memory: a method among calls of its region", () => InMemoryWorld()
            .Caller(v => v.Call(A)).Caller(v => v.GetOrCreate(K), v => v.Call(A)).Caller(v => v.GetOrCreate(K))),
        new("in memory: an invalidation of the method", () => InMemoryWorld()
            .Caller(v => v.Call(A)).Caller(v => v.Call(A)).Caller(v => v.InvalidateCompanion(A), v => v.Call(A))),
        new("in memory: an invalidation of what is there", () => InMemoryWorld().Fresh(K)
            .Caller(v => v.Call(A), v => v.Call(A)).Caller(v => v.Call(A)).Caller(v => v.InvalidateCompanion(A), v => v.Call(A))),
        new("in memory: a delete of what has an index", () => InMemoryWorld().Fresh(K)
            .Caller(v => v.Call(A), v => v.Call(A), v => v.Call(A)).Caller(v => v.Call(A), v => v.Delete(K), v => v.Call(A))),
        new("in memory: two deletes", () => InMemoryWorld().Fresh(K)
            .Caller(v => v.Call(A), v => v.Call(A)).Caller(v => v.Delete(K), v => v.Call(A)).Caller(v => v.InvalidateCompanion(A), v => v.GetCompanion(A))),
        new("in memory: a set", () => InMemoryWorld()
            .Caller(v => v.Call(A)).Caller(v => v.Call(A)).Caller(v => v.Set(K), v => v.Call(A))),
        new("in memory: sets and a delete", () => InMemoryWorld().Fresh(K)
            .Caller(v => v.Call(A), v => v.Call(A)).Caller(v => v.Set(K), v => v.GetCompanion(A)).Caller(v => v.InvalidateCompanion(A), v => v.Call(A))),
        new("in memory: a hard invalidation", () => InMemoryWorld().Fresh(K)
            .Caller(v => v.Call(A), v => v.Call(A)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Invalidate(), v => v.Call(A))),
        new("in memory: a soft invalidation", () => InMemoryWorld().Fresh(K)
            .Caller(v => v.Call(A)).Caller(v => v.Call(A)).Caller(v => v.Invalidate(hard: false), v => v.Call(A), v => v.GetCompanion(A))),
        new("in memory: a stale value", () => InMemoryWorld().Stale(K)
            .Caller(v => v.Call(A), v => v.GetCompanion(A)).Caller(v => v.Call(A)).Caller(v => v.InvalidateCompanion(A), v => v.Call(A))),
        new("in memory: a stale value handed over", () => new World(memory: true, runner: true).Stale(K)
            .Caller(v => v.Call(A)).Caller(v => v.Call(A), v => v.GetCompanion(A)).Caller(v => v.InvalidateCompanion(A), v => v.Call(A))),
        new("in memory: a creator fails", () => InMemoryWorld()
            .Caller(v => v.Call(A, Creating.Fails), v => v.Call(A)).Caller(v => v.Call(A)).Caller(v => v.InvalidateCompanion(A), v => v.Call(A))),
        new("in memory: values not to be cached", () => InMemoryWorld()
            .Caller(v => v.Call(A, Creating.IsNotToBeCached), v => v.Call(A)).Caller(v => v.Call(A, Creating.IsNotToBeCached)).Caller(v => v.Delete(K), v => v.Call(A))),
        new("in memory: a refresh", () => InMemoryWorld()
            .Caller(v => v.Call(A)).Caller(v => v.Refresh(K), v => v.Call(A)).Caller(v => v.InvalidateCompanion(A), v => v.Call(A))),
        new("in memory: many keys", () => InMemoryWorld().Fresh(K)
            .Caller(v => v.GetOrCreateMulti([K, "l"])).Caller(v => v.Call(A), v => v.Call(A)).Caller(v => v.InvalidateCompanion(A), v => v.GetOrCreateMulti(["l", K]))),
        new("in memory: a stampede", () => InMemoryWorld()
            .Caller(v => v.CallTaskSuspended(A)).Caller(v => v.CallTaskSuspended(A)).Caller(v => v.CallValueTaskSuspended(A)).Caller(v => v.Call(A), v => v.CallTaskSuspended(A))),
        new("in memory: a stampede and an invalidation of the method", () => InMemoryWorld()
            .Caller(v => v.CallTaskSuspended(A)).Caller(v => v.CallTaskSuspended(A)).Caller(v => v.CallValueTaskSuspended(A)).Caller(v => v.InvalidateCompanion(A), v => v.CallTaskSuspended(A))),
        new("in memory: a stampede whose creator fails, and a set", () => InMemoryWorld()
            .Caller(v => v.CallTaskSuspended(A, Creating.Fails)).Caller(v => v.CallTaskSuspended(A)).Caller(v => v.CallValueTaskSuspended(A)).Caller(v => v.SetSuspended(K), v => v.CallTaskSuspended(A))),
        new("in memory: a stampede, a refresh that fails, and a set", () => InMemoryWorld()
            .Caller(v => v.CallTaskSuspended(A, Creating.Fails)).Caller(v => v.CallTaskSuspended(A)).Caller(v => v.RefreshSuspended(K, Creating.Fails), v => v.CallTaskSuspended(A)).Caller(v => v.SetSuspended(K), v => v.CallTaskSuspended(A))),
        new("in memory: a stampede and a hard invalidation", () => InMemoryWorld()
            .Caller(v => v.CallTaskSuspended(A)).Caller(v => v.CallTaskSuspended(A, Creating.IsNotToBeCached)).Caller(v => v.CallValueTaskSuspended(A)).Caller(v => v.Invalidate(), v => v.CallTaskSuspended(A))),
    ];

    /// <summary>Few enough callers for every schedule with up to three interruptions.</summary>
    public static IReadOnlyList<Scenario> Few { get; } =
    [
        new("few in memory: methods", () => InMemoryWorld().Caller(v => v.Call(A)).Caller(v => v.Call(A), v => v.Call(A))),
        new("few in memory: a method and an invalidation of it", () => InMemoryWorld().Caller(v => v.Call(A)).Caller(v => v.InvalidateCompanion(A), v => v.Call(A))),
        new("few in memory: what is there and an invalidation of it", () => InMemoryWorld().Fresh(K).Caller(v => v.Call(A), v => v.Call(A)).Caller(v => v.InvalidateCompanion(A), v => v.Call(A))),
        new("few in memory: a method and a set", () => InMemoryWorld().Caller(v => v.Call(A), v => v.GetCompanion(A)).Caller(v => v.Set(K), v => v.Call(A))),
        new("few in memory: a refresh and a delete", () => InMemoryWorld().Fresh(K).Caller(v => v.Refresh(K), v => v.Call(A)).Caller(v => v.Delete(K), v => v.Call(A))),
        new("few in memory: a method and an invalidation of all", () => InMemoryWorld().Fresh(K).Caller(v => v.Call(A), v => v.Call(A)).Caller(v => v.Invalidate(), v => v.Call(A))),
        new("few in memory: two and a delete", () => InMemoryWorld().Caller(v => v.Call(A)).Caller(v => v.Call(A)).Caller(v => v.InvalidateCompanion(A), v => v.Call(A))),
    ];

    private static World InMemoryWorld() => new(memory: true);
}
