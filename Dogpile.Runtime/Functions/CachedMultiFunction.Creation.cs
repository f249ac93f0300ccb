using System.Diagnostics.CodeAnalysis;
using Dogpile.Regions;

namespace Dogpile;

/// <content>One call of the method, as its region sees it.</content>
public sealed partial class CachedMultiFunction<TArguments, TKey, TValue, TResult>
{
    private MultiCreation<TState> Creation<TState>(
        CacheRegion region,
        TArguments arguments,
        TKey[] keys,
        TState state,
        [NotNull] Func<TState, TKey[], CancellationToken, ValueTask<TResult>>? creator,
        Func<TState, TValue, bool>? shouldCache)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return new MultiCreation<TState>(this, Call(region, arguments, keys), state, creator, shouldCache);
    }

    private static Func<TState, TKey[], CancellationToken, ValueTask<TResult>> Asynchronous<TState>(
        [NotNull] Func<TState, TKey[], CancellationToken, TResult>? creator)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return (state, keys, token) => new ValueTask<TResult>(creator(state, keys, token));
    }

    private static Func<TState, TKey[], CancellationToken, ValueTask<TResult>> Asynchronous<TState>(
        [NotNull] Func<TState, TKey[], CancellationToken, Task<TResult>>? creator)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return (state, keys, token) => new ValueTask<TResult>(creator(state, keys, token) ?? throw MultiCreator.NoTask());
    }

    /// <summary>What the values of one call are made with. A region names the keys; the source method wants them themselves.</summary>
    private sealed class MultiCreation<TState>(
        CachedMultiFunction<TArguments, TKey, TValue, TResult> function,
        MultiCall<TKey> call,
        TState state,
        Func<TState, TKey[], CancellationToken, ValueTask<TResult>> creator,
        Func<TState, TValue, bool>? shouldCache)
    {
        public string[] Names => call.Names;

        /// <summary>Whether a value is stored; null for always.</summary>
        public Func<MultiCreation<TState>, TValue, bool>? Condition =>
            shouldCache is null ? null : static (creation, value) => creation.ShouldCache(value);

        public static MultiCreator<MultiCreation<TState>, TValue> Creator(bool mayLackValues) =>
            new(static (creation, names, token) => creation.CreateAsync(names, token), mayLackValues);

        public TResult Result((bool HasValue, TValue Value)[] values) => function._result.Build(call.Keys, values);

        private bool ShouldCache(TValue value) => shouldCache!(state, value);

        private async ValueTask<(bool HasValue, TValue Value)[]> CreateAsync(string[] names, CancellationToken cancellationToken)
        {
            var (keys, places) = call.Select(names);
            var result = await creator(state, keys, cancellationToken).ConfigureAwait(false);
            var values = function._result.Read(function.Info, keys, result);
            return [.. places.Select(place => values[place])];
        }
    }
}
