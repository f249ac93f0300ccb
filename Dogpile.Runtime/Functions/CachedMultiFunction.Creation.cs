using Dogpile.Regions;

namespace Dogpile;

/// <content>One call of the method, as its region sees it.</content>
public sealed partial class CachedMultiFunction<TArguments, TKey, TValue, TResult>
{
    private MultiCreation<TState> Creation<TState>(
        CacheRegion region,
        TArguments arguments,
        IEnumerable<TKey> keys,
        TState state,
        MultiSource<TState, TKey, TResult> source,
        Func<TState, TValue, bool>? shouldCache) =>
        new(this, Call(region, arguments, keys), state, source, shouldCache);

    /// <summary>What the values of one call are made with. A region names the keys; the source method wants them themselves.</summary>
    private sealed class MultiCreation<TState>(
        CachedMultiFunction<TArguments, TKey, TValue, TResult> function,
        MultiCall<TKey> call,
        TState state,
        MultiSource<TState, TKey, TResult> source,
        Func<TState, TValue, bool>? shouldCache)
    {
        public MultiCall<TKey> Call => call;

        /// <summary>Whether a value is stored; null for always.</summary>
        public Func<MultiCreation<TState>, TValue, bool>? Condition =>
            shouldCache is null ? null : static (creation, value) => creation.ShouldCache(value);

        public static MultiCreator<MultiCreation<TState>, TValue> Creator(bool mayLackValues) =>
            new(static (creation, names, token) => creation.CreateAsync(names, token), mayLackValues);

        public TResult Result(Spread<(bool HasValue, TValue Value)> values) => function._result.Build(call.Keys, values);

        private bool ShouldCache(TValue value) => shouldCache!(state, value);

        private async ValueTask<(bool HasValue, TValue Value)[]> CreateAsync(string[] names, CancellationToken cancellationToken)
        {
            var (keys, places) = call.Select(names);

            // The keys that the source gets are its own, to sort before a query for example. A dictionary is asked for ours.
            var handedOut = function._result.MayLackValues ? keys[..] : keys;
            var result = await source.InvokeAsync(state, handedOut, cancellationToken).ConfigureAwait(false);
            var values = function._result.Read(function.Info, keys, result);
            return Array.ConvertAll(places, place => values[place]);
        }
    }
}
