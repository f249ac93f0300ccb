using Dogpile.Interleaving.Exploring;
using Dogpile.Interleaving.Worlds;

namespace Dogpile.Interleaving.Scenarios;

/// <summary>Two to four callers whose keys overlap.</summary>
internal static class ManyKeys
{
    private const string A = "a";
    private const string B = "b";
    private const string C = "c";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("many keys: the same keys, in two orders", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreateMulti([B, A])).Caller(v => v.GetOrCreate(B))),
        new("many keys: a ring of keys", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreateMulti([B, C])).Caller(v => v.GetOrCreateMulti([C, A]))),
        new("many keys: singles among many", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B, C])).Caller(v => v.GetOrCreate(B), v => v.GetOrCreate(C)).Caller(v => v.GetOrCreate(C), v => v.GetOrCreate(A))),
        new("many keys: a single delete", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreateMulti([B, A])).Caller(v => v.Delete(A), v => v.GetOrCreate(A))),
        new("many keys: a delete of many", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreateMulti([B, C])).Caller(v => v.DeleteMulti(B, A), v => v.GetOrCreateMulti([A, B]))),
        new("many keys: a set of many", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreate(A)).Caller(v => v.SetMulti(B, A), v => v.GetOrCreateMulti([A, B]))),
        new("many keys: an invalidation", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreateMulti([B, A])).Caller(v => v.Invalidate(), v => v.GetOrCreateMulti([A, B]))),
        new("many keys: writers of many in opposite orders", () => new World()
            .Caller(v => v.SetMulti(A, B), v => v.Get(A)).Caller(v => v.SetMulti(B, A), v => v.Get(B)).Caller(v => v.GetOrCreateMulti([A, B]))),
        new("many keys: a ring of writers", () => new World()
            .Caller(v => v.SetMulti(A, B)).Caller(v => v.SetMulti(B, C)).Caller(v => v.SetMulti(C, A)).Caller(v => v.GetOrCreateMulti([A, B, C]))),
        new("many keys: writers of many and of one", () => new World()
            .Caller(v => v.SetMulti(B, A)).Caller(v => v.DeleteMulti(A, B), v => v.GetOrCreate(B)).Caller(v => v.Set(A), v => v.Delete(B)).Caller(v => v.Refresh(B))),
        new("many keys: refreshes of single keys", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.Refresh(A), v => v.GetOrCreateMulti([A, B])).Caller(v => v.SetMulti(B, A))),
        new("many keys: refreshes in opposite orders", () => new World().Fresh(A)
            .Caller(v => v.RefreshMulti([A, B]), v => v.Get(A)).Caller(v => v.RefreshMulti([B, A]), v => v.Get(B)).Caller(v => v.GetOrCreateMulti([A, B]))),
        new("many keys: a ring of refreshes", () => new World()
            .Caller(v => v.RefreshMulti([A, B])).Caller(v => v.RefreshMulti([B, C])).Caller(v => v.RefreshMulti([C, A])).Caller(v => v.GetOrCreateMulti([A, B, C]))),
        new("many keys: refreshes and writers of many", () => new World()
            .Caller(v => v.RefreshMulti([A, B]), v => v.GetOrCreateMulti([A, B])).Caller(v => v.SetMulti(B, A), v => v.Get(A)).Caller(v => v.DeleteMulti(A, B))),
        new("many keys: a refresh, partly overtaken", () => new World().Fresh(A, B)
            .Caller(v => v.RefreshMulti([A, B, C]), v => v.GetOrCreateMulti([A, B])).Caller(v => v.SetMulti(A, B), v => v.Get(B)).Caller(v => v.Refresh(C), v => v.Delete(C))),
        new("many keys: a refresh and an invalidation", () => new World().Fresh(A)
            .Caller(v => v.RefreshMulti([A, B]), v => v.GetOrCreateMulti([B, A])).Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.Invalidate(), v => v.GetOrCreate(A))),
        new("many keys: a refresh beside creations", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.RefreshMulti([B, C]), v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreate(C))),
        new("many keys: a refresh that fails", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.RefreshMulti([A, B], Creating.Fails), v => v.GetOrCreate(A)).Caller(v => v.Set(B), v => v.Get(B))),
        new("many keys: a refresh that lacks a value", () => new World().Fresh(B)
            .Caller(v => v.RefreshMulti([A, B], Creating.MayLackOne), v => v.GetOrCreate(B)).Caller(v => v.GetOrCreateMulti([B, A])).Caller(v => v.RefreshMulti([B]))),
        new("many keys: a refresh that is not to be cached", () => new World()
            .Caller(v => v.RefreshMulti([A, B], Creating.IsNotToBeCached)).Caller(v => v.SetMulti(A, B), v => v.Get(A)).Caller(v => v.GetOrCreateMulti([B, A]))),
        new("many keys: a refresh of stale values that are handed over", () => new World(runner: true, mutexes: true).Stale(A, B)
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.RefreshMulti([B, A]), v => v.GetOrCreate(B)).Caller(v => v.GetOrCreate(A))),
        new("many keys: a refresh that is left", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World()
                .Caller(v => v.RefreshMulti([A, B], Creating.HeedsItsToken, leaving.Token)).Caller(v => v.GetOrCreateMulti([B, C]))
                .Caller(_ => World.Visit.Cancel(leaving)).Caller(v => v.GetOrCreate(A));
        }),
        new("many keys: a creator fails", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B], Creating.Fails), v => v.GetOrCreate(A)).Caller(v => v.GetOrCreateMulti([B, C])).Caller(v => v.GetOrCreate(A))),
        new("many keys: a ring of which two fail", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B], Creating.Fails)).Caller(v => v.GetOrCreateMulti([B, C], Creating.Fails)).Caller(v => v.GetOrCreateMulti([C, A]))),
        new("many keys: a creator returns too few", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B], Creating.LacksOne)).Caller(v => v.GetOrCreateMulti([B, A])).Caller(v => v.GetOrCreate(B))),
        new("many keys: a creator may lack values", () => new World()
            .Caller(v => v.GetOrCreateDictionary([A, B], Creating.MayLackOne)).Caller(v => v.GetOrCreateMulti([B, A])).Caller(v => v.GetOrCreate(B))),
        new("many keys: values not to be cached", () => new World()
            .Caller(v => v.GetOrCreateMulti([A, B], Creating.IsNotToBeCached)).Caller(v => v.GetOrCreateMulti([B, A])).Caller(v => v.GetOrCreate(B))),
        new("many keys: one stale, one missing", () => new World().Stale(A)
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreateMulti([B, A])).Caller(v => v.Delete(A), v => v.GetOrCreate(A))),
        new("many keys: one stale, one missing, handed over", () => new World(runner: true).Stale(A)
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreateMulti([B, A])).Caller(v => v.GetOrCreate(A))),
        new("many keys: stale values handed over, writes", () => new World(runner: true).Stale(A, B)
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.SetMulti(B, C), v => v.GetOrCreate(B)).Caller(v => v.Delete(A), v => v.GetOrCreateMulti([A, B]))),
        new("many keys: stale values handed over to a creator that fails", () => new World(runner: true, mutexes: true).Stale(A, B)
            .Caller(v => v.GetOrCreateMulti([A, B], Creating.Fails)).Caller(v => v.GetOrCreateMulti([B, C])).Caller(v => v.Invalidate(), v => v.GetOrCreateMulti([A, B]))),
        new("many keys: mutexes", () => new World(mutexes: true)
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreateMulti([B, C])).Caller(v => v.GetOrCreate(A), v => v.GetOrCreate(C))),
        new("many keys: two processes", () => new World(mutexes: true, processes: 2)
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(v => v.GetOrCreate(B)).Caller(1, v => v.GetOrCreateMulti([B, A])).Caller(1, v => v.GetOrCreate(A))),
        new("many keys: two processes that look", () => new World(mutexes: true, looks: true, processes: 2)
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(1, v => v.GetOrCreateMulti([B, A], Creating.Fails), v => v.GetOrCreateMulti([A, B])).Caller(1, v => v.GetOrCreate(A))),
        new("many keys: a ring of processes", () => new World(mutexes: true, processes: 3)
            .Caller(v => v.GetOrCreateMulti([A, B])).Caller(1, v => v.GetOrCreateMulti([B, C])).Caller(2, v => v.GetOrCreateMulti([C, A]))),
        new("many keys: two processes, stale values, one fails", () => new World(mutexes: true, processes: 2).Stale(A)
            .Caller(v => v.GetOrCreateMulti([A, B], Creating.Fails)).Caller(1, v => v.GetOrCreateMulti([B, A])).Caller(1, v => v.GetOrCreate(A))),
        new("many keys: a creator fails while another process has a mutex", () => new World(mutexes: true, processes: 2)
            .Caller(v => v.GetOrCreateMulti([A, B], Creating.Fails)).Caller(v => v.GetOrCreateMulti([B, C])).Caller(1, v => v.GetOrCreate(B))),
        new("many keys: a caller leaves", () =>
        {
            var leaving = new CancellationTokenSource();
            return new World()
                .Caller(v => v.GetOrCreateMultiAsync([A, B], Creating.HeedsItsToken, leaving.Token)).Caller(v => v.GetOrCreateMulti([B, C]))
                .Caller(_ => World.Visit.Cancel(leaving)).Caller(v => v.GetOrCreate(A));
        }),
    ];
}
