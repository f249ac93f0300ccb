using Dogpile.Interleaving.Exploring;

namespace Dogpile.Interleaving.Worlds;

internal sealed partial class World
{
    /// <summary>One caller's calls, each recorded.</summary>
    internal sealed partial class Visit(World world, CacheRegion region, Caller caller)
    {
        /// <summary>Cancelled by <see cref="Cancel"/>; for the calls that take a token.</summary>
        public static void Cancel(CancellationTokenSource source)
        {
            Exploring.Caller.Current!.Pause("cancel");
            source.Cancel();
        }

        public void Get(string key) => Record(Act.Get, [key], Creating.Succeeds, call =>
        {
            if (region.Get<Made>(key).TryGetValue(out var made))
            {
                call.Given[key] = made;
            }
        });

        public void GetOrCreate(string key, Creating creating = Creating.Succeeds) =>
            Record(Act.GetOrCreate, [key], creating, call => call.Given[key] =
                region.GetOrCreate(key, () => world.Create(call, [key], default)[0], shouldCache: ShouldCache(creating)));

        public void GetOrCreateAsync(string key, Creating creating = Creating.Succeeds, CancellationToken token = default) =>
            Record(Act.GetOrCreate, [key], creating, call => call.Given[key] = Wait(region.GetOrCreateAsync(
                key, token => new ValueTask<Made>(world.Create(call, [key], token)[0]), shouldCache: ShouldCache(creating), cancellationToken: token)), token: token);

        public void Refresh(string key, Creating creating = Creating.Succeeds) =>
            Record(Act.Refresh, [key], creating, call => call.Given[key] = region.Refresh<Call, Made>(
                key, call, new((call, token) => world.Create(call, [key], token)[0]), creating == Creating.IsNotToBeCached ? (_, _) => false : null, default));

        /// <summary>Recorded in the order in which the region takes the keys. The creator may lack values.</summary>
        public void RefreshMulti(string[] keys, Creating creating = Creating.Succeeds, CancellationToken token = default) =>
            Record(Act.Refresh, [.. keys.Order(StringComparer.Ordinal)], creating, call =>
            {
                var values = Wait(region.RefreshMultiAsync<Call, Made>(
                    async: false, keys, call, new(MakeSome, mayLackValues: true), creating == Creating.IsNotToBeCached ? (_, _) => false : null, token));
                for (var index = 0; index < keys.Length; index++)
                {
                    if (values[index].HasValue)
                    {
                        call.Given[keys[index]] = values[index].Value;
                    }
                }
            }, token: token);

        public void Set(string key) => Record(Act.Set, [key], Creating.Succeeds, call => region.Set(key, Written(call, key)));

        public void SetAsync(string key, CancellationToken token) =>
            Record(Act.Set, [key], Creating.Succeeds, call => Wait(region.SetAsync(key, Written(call, key), token)), token: token);

        /// <summary>Another process stores a value that is of some age already.</summary>
        public void Arrive(string key, TimeSpan age) => Record(Act.Arrive, [key], Creating.Succeeds, call =>
        {
            Exploring.Caller.Current!.Pause("another process: set");
            world.Backend.Put(key, new CacheEntry<Made>(Written(call, key), (world._time.GetUtcNow() - age).UtcTicks));
        });

        public void Delete(string key) => Record(Act.Delete, [key], Creating.Succeeds, _ => region.Delete(key));

        public void Invalidate(bool hard = true) =>
            Record(hard ? Act.InvalidateHard : Act.InvalidateSoft, [], Creating.Succeeds, _ => region.Invalidate(hard));

        public void GetOrCreateMulti(string[] keys, Creating creating = Creating.Succeeds) =>
            Record(Act.GetOrCreate, keys, creating, call => Give(call, region.GetOrCreateMulti(
                keys, asked => (IReadOnlyList<Made>)world.Create(call, asked, default), shouldCache: ShouldCache(creating))));

        public void GetOrCreateMultiAsync(string[] keys, Creating creating, CancellationToken token) =>
            Record(Act.GetOrCreate, keys, creating, call => Give(call, Wait(region.GetOrCreateMultiAsync(
                keys, (asked, token) => new ValueTask<IReadOnlyList<Made>>(world.Create(call, asked, token)), cancellationToken: token))), token: token);

        /// <summary>In the form in which the creator may lack values.</summary>
        public void GetOrCreateDictionary(string[] keys, Creating creating = Creating.Succeeds) =>
            Record(Act.GetOrCreate, keys, creating, call =>
            {
                var values = region.GetOrCreateMulti(
                    keys, asked => (IReadOnlyDictionary<string, Made>)world.Create(call, asked, default).ToDictionary(made => made.Key));
                foreach (var (key, made) in values)
                {
                    call.Given[key] = made;
                }
            });

        public void SetMulti(params string[] keys) => Record(Act.Set, keys, Creating.Succeeds, call =>
            region.SetMulti(keys.ToDictionary(key => key, key => Written(call, key))));

        /// <summary>Recorded in the order in which the region takes the keys.</summary>
        public void DeleteMulti(params string[] keys) =>
            Record(Act.Delete, [.. keys.Order(StringComparer.Ordinal)], Creating.Succeeds, _ => region.DeleteMulti(keys));

        private ValueTask<(bool HasValue, Made Value)[]> MakeSome(Call call, string[] asked, CancellationToken token)
        {
            var made = world.Create(call, asked, token);
            return new([.. asked.Select((_, index) => index < made.Length ? (true, made[index]) : (false, null!))]);
        }

        private static Func<Made, bool>? ShouldCache(Creating creating) => creating == Creating.IsNotToBeCached ? _ => false : null;

        private static Made Written(Call call, string key) => call.Written[key] = new Made(key, null, call);

        private static void Give(Call call, IReadOnlyList<Made> values)
        {
            for (var index = 0; index < call.Keys.Length; index++)
            {
                call.Given[call.Keys[index]] = values[index];
            }
        }

        private void Record(Act act, string[] keys, Creating creating, Action<Call> make, TimeSpan? expiration = null, CancellationToken token = default)
        {
            var call = new Call(act, caller.Number, keys, creating, ++world._now) { Token = token, Expiration = expiration };
            world.Calls.Add(call);
            CurrentCall.Value = call;
            try
            {
                make(call);
            }
            catch (Exception failure) when (failure is DogpileCacheException or CreatorFailedException or OperationCanceledException)
            {
                call.Failure = failure;
            }

            CurrentCall.Value = null;
            call.End = ++world._now;
            world.Judge(call);
        }
    }
}
