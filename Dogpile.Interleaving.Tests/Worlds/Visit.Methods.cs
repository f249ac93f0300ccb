using Dogpile.Interleaving.Exploring;

namespace Dogpile.Interleaving.Worlds;

internal sealed partial class World
{
    /// <content>Calls of a cached method as generated code makes them: they find hits by their argument, and make no key where none is needed.</content>
    internal sealed partial class Visit
    {
        private static readonly CachedFunction<string, Made> Method = new(
            "explored", "Make", null, ["of"], static (ref CacheKeyWriter writer, string of) => writer.Append(of));

        /// <summary>The key of a call, by which other calls of a scenario name the same entry.</summary>
        public static string KeyOf(string argument) => $"{Method.Info.Prefix}{argument}";

        public void Call(string argument, Creating creating = Creating.Succeeds) =>
            RecordMethod(Act.GetOrCreate, argument, creating, call => call.Given[call.Keys[0]] = Method.GetOrCreate(
                region, argument, call, (call, token) => world.Create(call, call.Keys, token)[0], shouldCache: Condition(creating)));

        public void CallTaskSuspended(string argument, Creating creating = Creating.Succeeds) =>
            RecordMethod(Act.GetOrCreate, argument, creating, call => call.Given[call.Keys[0]] = Wait(Suspension.Allow(() => new ValueTask<Made>(
                Method.GetOrCreateAsync(region, argument, call, Task<Made> (call, token) => CreateOneAsync(call, token).AsTask(), shouldCache: Condition(creating))))));

        public void CallValueTaskSuspended(string argument, Creating creating = Creating.Succeeds) =>
            RecordMethod(Act.GetOrCreate, argument, creating, call => call.Given[call.Keys[0]] = Wait(Suspension.Allow(() =>
                Method.GetOrCreateAsync(region, argument, call, CreateOneAsync, shouldCache: Condition(creating)))));

        public void GetCompanion(string argument) => RecordMethod(Act.Get, argument, Creating.Succeeds, call =>
        {
            if (Method.Get(region, argument).TryGetValue(out var made))
            {
                call.Given[call.Keys[0]] = made;
            }
        });

        public void InvalidateCompanion(string argument) =>
            RecordMethod(Act.Delete, argument, Creating.Succeeds, _ => Method.Invalidate(region, argument));

        private void RecordMethod(Act act, string argument, Creating creating, Action<Call> make) => Record(act, [KeyOf(argument)], creating, make);

        private static Func<Call, Made, bool>? Condition(Creating creating) => creating == Creating.IsNotToBeCached ? (_, _) => false : null;
    }
}
