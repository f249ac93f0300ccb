using Dogpile.Interleaving.Exploring;

namespace Dogpile.Interleaving.Worlds;

internal sealed partial class World
{
    /// <content>Calls that are suspended where they wait, as their creators are while they work.</content>
    internal sealed partial class Visit
    {
        public void GetOrCreateSuspended(
            string key, Creating creating = Creating.Succeeds, TimeSpan? expiration = null, CancellationToken token = default) =>
            Record(
                Act.GetOrCreate,
                [key],
                creating,
                call => call.Given[key] = Wait(Suspension.Allow(() => GetOrCreateSuspended(call, key, token))),
                expiration,
                token);

        public void RefreshSuspended(string key, Creating creating = Creating.Succeeds, CancellationToken token = default) =>
            Record(Act.Refresh, [key], creating, call => call.Given[key] = Wait(Suspension.Allow(() => region.RefreshAsync<Call, Made>(
                key, call, new(CreateOneAsync), creating == Creating.IsNotToBeCached ? (_, _) => false : null, token))), token: token);

        public void SetSuspended(string key, CancellationToken token = default) =>
            Record(Act.Set, [key], Creating.Succeeds, call => Wait(Suspension.Allow(() => region.SetAsync(key, Written(call, key), token))), token: token);

        public void GetOrCreateMultiSuspended(string[] keys, Creating creating = Creating.Succeeds, CancellationToken token = default) =>
            Record(Act.GetOrCreate, keys, creating, call => Give(call, Wait(Suspension.Allow(() => region.GetOrCreateMultiAsync(
                keys, async (asked, token) => (IReadOnlyList<Made>)await world.CreateSuspendedAsync(call, asked, token), cancellationToken: token)))), token: token);

        private ValueTask<Made> GetOrCreateSuspended(Call call, string key, CancellationToken token) => region.GetOrCreateAsync<Call, Made>(
            key, call, CreateOneAsync, call.Expiration, call.Creating == Creating.IsNotToBeCached ? _ => false : null, token);

        private async ValueTask<Made> CreateOneAsync(Call call, CancellationToken token) =>
            (await world.CreateSuspendedAsync(call, call.Keys, token))[0];
    }
}
