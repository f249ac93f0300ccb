using Dogpile.Interleaving.Exploring;
using Dogpile.Interleaving.Worlds;

namespace Dogpile.Interleaving.Scenarios;

/// <summary>Few enough callers for every schedule: of two with up to three interruptions, of three with up to two.</summary>
internal static class Small
{
    private const string K = "k";
    private const string L = "l";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("two find nothing", () => new World().Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K), v => v.GetOrCreate(K))),
        new("two find a stale value", () => new World().Stale(K).Caller(v => v.GetOrCreate(K)).Caller(v => v.GetOrCreate(K), v => v.Get(K))),
        new("one fails", () => new World().Caller(v => v.GetOrCreate(K, Creating.Fails)).Caller(v => v.GetOrCreate(K), v => v.GetOrCreate(K))),
        new("creation and delete", () => new World().Caller(v => v.GetOrCreate(K)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("creation and set", () => new World().Caller(v => v.GetOrCreate(K)).Caller(v => v.Set(K), v => v.Get(K))),
        new("creation and invalidation", () => new World().Caller(v => v.GetOrCreate(K)).Caller(v => v.Invalidate(), v => v.GetOrCreate(K))),
        new("creation and refresh", () => new World().Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K), v => v.Get(K))),
        new("refresh and set", () => new World().Fresh(K).Caller(v => v.Refresh(K), v => v.Get(K)).Caller(v => v.Set(K), v => v.Get(K))),
        new("refresh and invalidation", () => new World().Fresh(K).Caller(v => v.Refresh(K), v => v.Get(K)).Caller(v => v.Invalidate(), v => v.GetOrCreate(K))),
        new("creation and delete in one step", () => new World(oneStep: true).Caller(v => v.GetOrCreate(K)).Caller(v => v.Delete(K), v => v.GetOrCreate(K))),
        new("creation and set in one step", () => new World(oneStep: true).Caller(v => v.GetOrCreate(K), v => v.Get(K)).Caller(v => v.Set(K), v => v.Get(K))),
        new("refresh and set in one step", () => new World(oneStep: true).Fresh(K).Caller(v => v.Refresh(K), v => v.Get(K)).Caller(v => v.Set(K), v => v.Get(K))),
        new("two keys in two orders", () => new World().Caller(v => v.GetOrCreateMulti([K, L])).Caller(v => v.GetOrCreateMulti([L, K]))),
        new("two keys and one of them", () => new World().Caller(v => v.GetOrCreateMulti([K, L])).Caller(v => v.GetOrCreate(L), v => v.GetOrCreate(K))),
        new("two writers of two keys in two orders", () => new World().Caller(v => v.SetMulti(K, L)).Caller(v => v.SetMulti(L, K))),
        new("two refreshes of two keys in two orders", () => new World().Caller(v => v.RefreshMulti([K, L])).Caller(v => v.RefreshMulti([L, K]), v => v.Get(K))),
        new("refresh of two keys and a writer of both", () => new World().Caller(v => v.RefreshMulti([K, L]), v => v.Get(L)).Caller(v => v.SetMulti(L, K))),
        new("refresh of two keys and a writer of one", () => new World().Caller(v => v.RefreshMulti([K, L]), v => v.Get(L)).Caller(v => v.Delete(L), v => v.GetOrCreate(L))),
        new("refresh of two keys and their creation", () => new World().Caller(v => v.RefreshMulti([K, L])).Caller(v => v.GetOrCreateMulti([L, K]))),
        new("refresh of two keys and invalidation", () => new World().Fresh(K).Caller(v => v.RefreshMulti([K, L]), v => v.Get(K)).Caller(v => v.Invalidate())),
        new("creation, refresh and invalidation", () => new World().Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K), v => v.Get(K)).Caller(v => v.Invalidate())),
        new("creation, refresh and delete", () => new World().Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K), v => v.Get(K)).Caller(v => v.Delete(K))),
        new("creation, failing refresh and set", () => new World().Caller(v => v.GetOrCreate(K)).Caller(v => v.Refresh(K, Creating.Fails)).Caller(v => v.Set(K), v => v.Get(K))),
        new("creation beside a set that is invalidated", () => new World().Caller(v => v.GetOrCreate(K)).Caller(v => v.Set(K), v => v.Invalidate(), v => v.GetOrCreate(K))),
    ];
}
