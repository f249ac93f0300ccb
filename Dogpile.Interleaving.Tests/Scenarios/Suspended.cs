using Dogpile.Interleaving.Exploring;
using Dogpile.Interleaving.Worlds;

namespace Dogpile.Interleaving.Scenarios;

/// <summary>Asynchronous callers who are suspended, as in a real stampede: they share a wait while a creator is at work.</summary>
internal static class Suspended
{
    private const string K = "k";
    private const string L = "l";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("suspended: a stampede", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K))),
        new("suspended: who comes late", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K), v => v.GetOrCreateSuspended(K))),
        new("suspended: a synchronous caller among them", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreate(K), v => v.GetOrCreateSuspended(K))),
        new("suspended: a delete", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.Delete(K), v => v.GetOrCreateSuspended(K))),
        new("suspended: a set", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.SetSuspended(K), v => v.GetOrCreateSuspended(K))),
        new("suspended: a hard invalidation", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.Invalidate(), v => v.GetOrCreateSuspended(K))),
        new("suspended: a soft invalidation", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K), v => v.Get(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.Invalidate(hard: false), v => v.GetOrCreateSuspended(K), v => v.Get(K))),
        new("suspended: a refresh", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.RefreshSuspended(K), v => v.GetOrCreateSuspended(K))),
        new("suspended: a refresh that fails, an invalidation", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.RefreshSuspended(K, Creating.Fails), v => v.GetOrCreateSuspended(K)).Caller(v => v.Invalidate(), v => v.GetOrCreateSuspended(K))),
        new("suspended: a refresh that fails, a delete", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.RefreshSuspended(K, Creating.Fails)).Caller(v => v.Delete(K), v => v.GetOrCreateSuspended(K))),
        new("suspended: a creator fails", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K, Creating.Fails), v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K), v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K))),
        new("suspended: all creators fail", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K, Creating.Fails), v => v.GetOrCreateSuspended(K, Creating.Fails)).Caller(v => v.GetOrCreateSuspended(K, Creating.Fails))
            .Caller(v => v.GetOrCreateSuspended(K, Creating.Fails)).Caller(v => v.Delete(K), v => v.GetOrCreateSuspended(K))),
        new("suspended: a creator fails, a set", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K, Creating.Fails), v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.Set(K), v => v.GetOrCreateSuspended(K))),
        new("suspended: values not to be cached", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K, Creating.IsNotToBeCached), v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K, Creating.IsNotToBeCached), v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K))),
        new("suspended: other expirations, an old value arrives", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K, Creating.Fails), v => v.Arrive(K, Seconds(5))).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K, expiration: Seconds(1)))),
        new("suspended: other expirations, a refresh", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K, expiration: Seconds(1))).Caller(v => v.GetOrCreateSuspended(K, expiration: Seconds(1))).Caller(v => v.RefreshSuspended(K))),
        new("suspended: the first leaves", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World()
                .Caller(v => v.GetOrCreateSuspended(K, Creating.HeedsItsToken, token: leaving.Token)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K))
                .Caller(_ => World.Visit.Cancel(leaving));
        }),
        new("suspended: the first leaves, and its creator with it", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World()
                .Caller(v => v.GetOrCreateSuspended(K, Creating.HeedsItsCaller, token: leaving.Token)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K))
                .Caller(_ => World.Visit.Cancel(leaving));
        }),
        new("suspended: two leave, two come", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World()
                .Caller(v => v.GetOrCreateSuspended(K, Creating.HeedsItsToken, token: leaving.Token)).Caller(v => v.GetOrCreateSuspended(K, Creating.HeedsItsToken, token: leaving.Token), v => v.GetOrCreateSuspended(K))
                .Caller(_ => World.Visit.Cancel(leaving), v => v.Delete(K)).Caller(v => v.GetOrCreateSuspended(K));
        }),
        new("suspended: a set and a refresh leave", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World()
                .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.SetSuspended(K, leaving.Token), v => v.GetOrCreateSuspended(K))
                .Caller(v => v.RefreshSuspended(K, Creating.HeedsItsToken, leaving.Token), v => v.GetOrCreateSuspended(K)).Caller(_ => World.Visit.Cancel(leaving));
        }),
        new("suspended: a stale value", () => new World().Stale(K)
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.Delete(K), v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K))),
        new("suspended: a stale value handed over", () => new World(runner: true).Stale(K)
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.Delete(K), v => v.GetOrCreateSuspended(K))),
        new("suspended: two processes", () => new World(mutexes: true, processes: 2)
            .Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(1, v => v.GetOrCreateSuspended(K, Creating.Fails)).Caller(1, v => v.GetOrCreateSuspended(K))),
        new("suspended: many keys among single ones", () => new World()
            .Caller(v => v.GetOrCreateMultiSuspended([K, L])).Caller(v => v.GetOrCreateMultiSuspended([L, K])).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K), v => v.GetOrCreateSuspended(L))),
        new("suspended: many keys of which one is deleted", () => new World()
            .Caller(v => v.GetOrCreateMultiSuspended([K, L], Creating.Fails)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.Delete(K), v => v.GetOrCreateMultiSuspended([L, K]))),
    ];

    /// <summary>Few enough callers for every schedule with two interruptions.</summary>
    public static IReadOnlyList<Scenario> Few { get; } =
    [
        new("few suspended: a stampede", () => new World().Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K))),
        new("few suspended: a delete", () => new World().Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.Delete(K), v => v.GetOrCreateSuspended(K))),
        new("few suspended: an invalidation", () => new World().Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.Invalidate(), v => v.GetOrCreateSuspended(K))),
        new("few suspended: a refresh that fails", () => new World().Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.RefreshSuspended(K, Creating.Fails), v => v.GetOrCreateSuspended(K))),
        new("few suspended: a creator fails", () => new World().Caller(v => v.GetOrCreateSuspended(K, Creating.Fails)).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K))),
        new("few suspended: a value not to be cached", () => new World().Caller(v => v.GetOrCreateSuspended(K, Creating.IsNotToBeCached)).Caller(v => v.GetOrCreateSuspended(K), v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K))),
        new("few suspended: other expirations, an old value arrives", () => new World()
            .Caller(v => v.GetOrCreateSuspended(K, Creating.Fails), v => v.Arrive(K, Seconds(5))).Caller(v => v.GetOrCreateSuspended(K)).Caller(v => v.GetOrCreateSuspended(K, expiration: Seconds(1)))),
        new("few suspended: methods in memory and a set", () => new World(memory: true)
            .Caller(v => v.CallTaskSuspended(K)).Caller(v => v.CallTaskSuspended(K)).Caller(v => v.Set(World.Visit.KeyOf(K)), v => v.CallTaskSuspended(K))),
        new("few suspended: the first leaves", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World().Caller(v => v.GetOrCreateSuspended(K, Creating.HeedsItsToken, token: leaving.Token)).Caller(v => v.GetOrCreateSuspended(K)).Caller(_ => World.Visit.Cancel(leaving), v => v.GetOrCreateSuspended(K));
        }),
    ];

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
