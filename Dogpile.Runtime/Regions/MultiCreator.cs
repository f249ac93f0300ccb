namespace Dogpile.Regions;

/// <summary>The function that makes many values, in any of the shapes that users write it in.</summary>
internal readonly struct MultiCreator<TState, T>
{
    private readonly Func<TState, IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyList<T>>>? _list;
    private readonly Func<TState, IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyDictionary<string, T>>>? _dictionary;
    private readonly Func<TState, string[], CancellationToken, ValueTask<(bool HasValue, T Value)[]>>? _either;

    public MultiCreator(Func<TState, IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyList<T>>> list) => _list = list;

    public MultiCreator(Func<TState, IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyDictionary<string, T>>> dictionary) =>
        (_dictionary, MayLackValues) = (dictionary, true);

    /// <summary>One that says itself which values it has made.</summary>
    public MultiCreator(Func<TState, string[], CancellationToken, ValueTask<(bool HasValue, T Value)[]>> either, bool mayLackValues) =>
        (_either, MayLackValues) = (either, mayLackValues);

    /// <summary>Whether it may make no value for a key.</summary>
    public bool MayLackValues { get; }

    /// <summary>Makes the values: for each key, in order, the value, or none where it may be lacking.</summary>
    /// <remarks>A user's creator gets keys of its own: whatever it does with them, ours stay as they are.</remarks>
    /// <exception cref="DogpileCacheException">It returned null, or not one value for each key.</exception>
    public async ValueTask<(bool HasValue, T Value)[]> InvokeAsync(TState state, string[] keys, CancellationToken cancellationToken)
    {
        if (_list is not null)
        {
            return InOrder(keys, await _list(state, keys[..], cancellationToken).ConfigureAwait(false));
        }

        return _dictionary is not null
            ? ByKey(keys, await _dictionary(state, keys[..], cancellationToken).ConfigureAwait(false))
            : await _either!(state, keys, cancellationToken).ConfigureAwait(false);
    }

    private static (bool, T)[] InOrder(string[] keys, IReadOnlyList<T>? values)
    {
        if (values?.Count != keys.Length)
        {
            throw new DogpileCacheException(
                $"The creator was asked for {keys.Length} values and returned {(values is null ? "null" : values.Count)}. " +
                "It has to return one for each key, in their order; one that may lack values returns a dictionary.");
        }

        var found = new (bool, T)[keys.Length];
        for (var index = 0; index < found.Length; index++)
        {
            found[index] = (true, values[index]);
        }

        return found;
    }

    private static (bool, T)[] ByKey(string[] keys, IReadOnlyDictionary<string, T>? values)
    {
        if (values is null)
        {
            throw new DogpileCacheException($"The creator was asked for {keys.Length} values and returned null. It has to return a dictionary, if need be an empty one.");
        }

        return Array.ConvertAll(keys, key => values.TryGetValue(key, out var value) ? (true, value) : (false, default(T)!));
    }
}

/// <summary>What can go wrong with any of them.</summary>
internal static class MultiCreator
{
    public static InvalidOperationException NoTask() => new("The creator returned null instead of a task.");
}
