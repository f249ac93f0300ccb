using Dogpile.Interleaving.Exploring;
using Dogpile.Interleaving.Worlds;

namespace Dogpile.Interleaving.Scenarios;

/// <summary>Two to four callers of one key.</summary>
internal static class SingleKey
{
    private const string K = "k";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("three find nothing", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K), v => v.GetOrCreate(K))),
        new("two synchronous, two asynchronous", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreateAsync(K)).Caller(v => v.GetOrCreateAsync(K)).Caller(v => v.GetOrCreate(K))),
        new("delete between two", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("delete of a fresh value", () => new World().Fresh(K)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("set between two", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Set(K), v => v.GetOrCreate(K))),
        new("hard invalidation between two", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Invalidate(), v => v.GetOrCreate(K))),
        new("hard invalidation of a fresh value", () => new World().Fresh(K)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K), v => v.Get(K)).Caller(v => v.Invalidate(), v => v.GetOrCreate(K))),
        new("soft invalidation of a fresh value", () => new World().Fresh(K)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Invalidate(hard: false), v => v.GetOrCreate(K), v => v.Get(K))),
        new("hard and soft invalidation", () => new World().Stale(K)
            .Caller(v => v.GetOrCreate(K), v => v.Get(K)).Caller(v => v.Invalidate(), v => v.GetOrCreate(K)).Caller(v => v.Invalidate(hard: false), v => v.Get(K))),
        new("invalidation and a set", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.Set(K), v => v.Get(K)).Caller(v => v.Invalidate(), v => v.GetOrCreate(K))),
        new("stale value", () => new World().Stale(K)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K), v => v.Get(K))),
        new("stale value, one creator fails", () => new World().Stale(K)
            .Caller(v => v.GetOrCreate(K, Creating.Fails)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("a creator fails", () => new World()
            .Caller(v => v.GetOrCreate(K, Creating.Fails), v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K))),
        new("two creators fail, a delete", () => new World()
            .Caller(v => v.GetOrCreate(K, Creating.Fails)).Caller(v => v.GetOrCreate(K, Creating.Fails), v => v.GetOrCreate(K)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("not to be cached", () => new World()
            .Caller(v => v.GetOrCreate(K, Creating.IsNotToBeCached), v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K, Creating.IsNotToBeCached)).Caller(v => v.GetOrCreate(K))),
        new("refresh beside a creation", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K), v => v.GetOrCreate(K))),
        new("two refreshes", () => new World().Fresh(K)
            .Caller(v => v.Refresh(K), v => v.GetOrCreate(K)).Caller(v => v.Refresh(K), v => v.Get(K)).Caller(v => v.GetOrCreate(K))),
        new("creation, refresh, delete", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K), v => v.GetOrCreate(K)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("creation, refresh, set", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K), v => v.GetOrCreate(K)).Caller(v => v.Set(K), v => v.GetOrCreate(K))),
        new("creation, refresh, invalidation", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K), v => v.GetOrCreate(K)).Caller(v => v.Invalidate(), v => v.GetOrCreate(K))),
        new("creation, failing refresh, delete", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K, Creating.Fails)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("creation, failing refresh, invalidation", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K, Creating.Fails), v => v.GetOrCreate(K)).Caller(v => v.Invalidate(), v => v.GetOrCreate(K))),
        new("creation, refresh that is not to be cached, set", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K, Creating.IsNotToBeCached), v => v.GetOrCreate(K)).Caller(v => v.Set(K), v => v.GetOrCreate(K))),
        new("creation, refresh, failing refresh, set", () => new World()
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K)).Caller(v => v.Refresh(K, Creating.Fails)).Caller(v => v.Set(K), v => v.GetOrCreate(K))),
        new("failing creation, failing refresh", () => new World()
            .Caller(v => v.GetOrCreate(K, Creating.Fails), v => v.GetOrCreate(K)).Caller(v => v.Refresh(K, Creating.Fails), v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K))),
        new("writers in line", () => new World()
            .Caller(v => v.Set(K), v => v.Get(K)).Caller(v => v.Delete(K), v => v.Get(K)).Caller(v => v.Set(K), v => v.Delete(K)).Caller(v => v.GetOrCreate(K))),
        new("stale value handed over", () => new World(runner: true).Stale(K)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K), v => v.Get(K))),
        new("stale value handed over, delete", () => new World(runner: true).Stale(K)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("stale value handed over, invalidation", () => new World(runner: true).Stale(K)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K), v => v.GetOrCreate(K)).Caller(v => v.Invalidate(), v => v.GetOrCreate(K))),
        new("stale value handed over to a creator that fails, refresh", () => new World(runner: true).Stale(K)
            .Caller(v => v.GetOrCreate(K, Creating.Fails)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K), v => v.GetOrCreate(K))),
        new("stale value handed over with its mutex, set", () => new World(mutexes: true, runner: true).Stale(K)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(v => v.Set(K), v => v.GetOrCreate(K))),
        new("writes in one step", () => new World(oneStep: true)
            .Caller(v => v.GetOrCreate(K), v => v.Get(K)).Caller(v => v.Set(K), v => v.Get(K)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("writes in one step, refresh", () => new World(oneStep: true).Fresh(K)
            .Caller(v => v.Refresh(K), v => v.Get(K)).Caller(v => v.Set(K), v => v.Delete(K)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("writes in one step, invalidation", () => new World(oneStep: true)
            .Caller(v => v.GetOrCreate(K), v => v.GetOrCreate(K)).Caller(v => v.Set(K), v => v.Get(K)).Caller(v => v.Invalidate(), v => v.GetOrCreate(K))),
        new("writes in one step, stale value handed over", () => new World(oneStep: true, runner: true).Stale(K)
            .Caller(v => v.GetOrCreate(K), v => v.Get(K)).Caller(v => v.Set(K), v => v.Delete(K)).Caller(v => v.GetOrCreate(K))),
        new("two processes", () => new World(mutexes: true, processes: 2)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(1, v => v.GetOrCreate(K)).Caller(1, v => v.GetOrCreate(K))),
        new("two processes, stale value", () => new World(mutexes: true, processes: 2).Stale(K)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K)).Caller(1, v => v.GetOrCreate(K)).Caller(1, v => v.GetOrCreate(K, Creating.Fails))),
        new("two processes that look", () => new World(mutexes: true, looks: true, processes: 2)
            .Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreateAsync(K)).Caller(1, v => v.GetOrCreate(K)).Caller(1, v => v.GetOrCreate(K, Creating.Fails), v => v.GetOrCreate(K))),
        new("two processes that look, one value is not to be cached", () => new World(mutexes: true, looks: true, processes: 2)
            .Caller(v => v.GetOrCreate(K, Creating.IsNotToBeCached)).Caller(v => v.GetOrCreate(K)).Caller(1, v => v.GetOrCreate(K)).Caller(1, v => v.GetOrCreateAsync(K))),
        new("three processes that look", () => new World(mutexes: true, looks: true, processes: 3)
            .Caller(v => v.GetOrCreate(K), v => v.Get(K)).Caller(1, v => v.GetOrCreate(K, Creating.Fails)).Caller(2, v => v.GetOrCreate(K))),
        new("a waiter leaves", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World()
                .Caller(v => v.GetOrCreateAsync(K)).Caller(v => v.GetOrCreateAsync(K, token: leaving.Token)).Caller(_ => World.Visit.Cancel(leaving)).Caller(v => v.GetOrCreate(K));
        }),
        new("everybody leaves, somebody comes", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World()
                .Caller(v => v.GetOrCreateAsync(K, Creating.HeedsItsToken, leaving.Token)).Caller(v => v.GetOrCreateAsync(K, Creating.HeedsItsToken, leaving.Token))
                .Caller(_ => World.Visit.Cancel(leaving)).Caller(v => v.GetOrCreate(K));
        }),
        new("a write in line leaves, after a refresh", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World().Fresh(K)
                .Caller(v => v.Refresh(K), v => v.GetOrCreate(K)).Caller(v => v.Refresh(K), v => v.GetOrCreate(K)).Caller(v => v.SetAsync(K, leaving.Token)).Caller(_ => World.Visit.Cancel(leaving));
        }),
        new("a write in line leaves", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World()
                .Caller(v => v.GetOrCreate(K)).Caller(v => v.SetAsync(K, leaving.Token)).Caller(_ => World.Visit.Cancel(leaving)).Caller(v => v.Delete(K), v => v.GetOrCreate(K));
        }),
    ];
}
