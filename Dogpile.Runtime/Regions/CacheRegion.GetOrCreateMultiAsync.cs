using System.Runtime.CompilerServices;
using Dogpile.Regions;

namespace Dogpile;

/// <content>Get-or-create of many keys under the dogpile lock, asynchronously.</content>
public sealed partial class CacheRegion
{
    /// <inheritdoc cref="GetOrCreateMulti{T}(IReadOnlyList{string}, Func{IReadOnlyList{string}, IReadOnlyList{T}}, TimeSpan?, Func{T, bool}?)" path="/*[not(self::remarks)]"/>
    /// <remarks>
    /// <para>The creator starts before the call waits for keys that somebody else is creating, in the caller's execution
    /// context. If it throws, everyone who waits for one of its keys gets that exception, and nothing is stored.</para>
    /// <para>Calls whose keys overlap, in whatever order, do not wait for each other in a circle.</para>
    /// </remarks>
    /// <param name="keys">The keys; a key may come more than once. None: neither backend nor creator is called.</param>
    /// <param name="creator">
    /// Makes the values of the keys that it is given, each once and in ordinal order: one for each, in that order. Its
    /// token is cancelled when nobody waits any more for any of them.
    /// </param>
    /// <param name="expiration">The age after which a value is stale.</param>
    /// <param name="shouldCache">Whether to store a value that the creator has made; asked for each.</param>
    /// <param name="cancellationToken">Ends this caller's wait. The creation goes on for those who still wait.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled during the wait.</exception>
    [OverloadResolutionPriority(2)]
    public ValueTask<IReadOnlyList<T>> GetOrCreateMultiAsync<T>(
        IReadOnlyList<string> keys,
        Func<IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyList<T>>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreateMultiAsync<Func<IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyList<T>>>, T>(
            keys, creator, static (creator, keys, token) => creator(keys, token), expiration, shouldCache, cancellationToken);
    }

    /// <inheritdoc cref="GetOrCreateMultiAsync{T}(IReadOnlyList{string}, Func{IReadOnlyList{string}, CancellationToken, ValueTask{IReadOnlyList{T}}}, TimeSpan?, Func{T, bool}?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask<IReadOnlyList<T>> GetOrCreateMultiAsync<T>(
        IReadOnlyList<string> keys,
        Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<T>>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreateMultiAsync<Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<T>>>, T>(
            keys, creator, static (creator, keys, token) => new(creator(keys, token) ?? throw MultiCreator.NoTask()), expiration, shouldCache, cancellationToken);
    }

    /// <inheritdoc cref="GetOrCreateMultiAsync{T}(IReadOnlyList{string}, Func{IReadOnlyList{string}, CancellationToken, ValueTask{IReadOnlyList{T}}}, TimeSpan?, Func{T, bool}?, CancellationToken)"/>
    /// <typeparam name="TState">The type of what the creator needs.</typeparam>
    /// <typeparam name="T">The type that the values are stored as.</typeparam>
    /// <param name="keys">The keys; a key may come more than once.</param>
    /// <param name="state">Handed to the creator, which can then be a static lambda that captures nothing.</param>
    /// <param name="creator">Makes the values of the keys that it is given: one for each, in that order.</param>
    /// <param name="expiration">The age after which a value is stale.</param>
    /// <param name="shouldCache">Whether to store a value that the creator has made.</param>
    /// <param name="cancellationToken">Ends this caller's wait. The creation goes on for those who still wait.</param>
    [OverloadResolutionPriority(2)]
    public ValueTask<IReadOnlyList<T>> GetOrCreateMultiAsync<TState, T>(
        IReadOnlyList<string> keys,
        TState state,
        Func<TState, IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyList<T>>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreateInOrderAsync<(TState state, Func<TState, IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyList<T>>> creator, Func<T, bool>? shouldCache), T>(
            async: true,
            keys,
            (state, creator, shouldCache),
            new(static (call, keys, token) => call.creator(call.state, keys, token)),
            expiration,
            shouldCache is null ? null : static (call, value) => call.shouldCache!(value),
            cancellationToken);
    }

    /// <inheritdoc cref="GetOrCreateMulti{T}(IReadOnlyList{string}, Func{IReadOnlyList{string}, IReadOnlyDictionary{string, T}}, TimeSpan?, Func{T, bool}?)"/>
    /// <param name="keys">The keys; a key may come more than once. None: neither backend nor creator is called.</param>
    /// <param name="creator">Makes the values of the keys that it is given, as far as there are any; others are ignored.</param>
    /// <param name="expiration">The age after which a value is stale.</param>
    /// <param name="shouldCache">Whether to store a value that the creator has made.</param>
    /// <param name="cancellationToken">Ends this caller's wait. The creation goes on for those who still wait.</param>
    [OverloadResolutionPriority(1)]
    public ValueTask<IReadOnlyDictionary<string, T>> GetOrCreateMultiAsync<T>(
        IReadOnlyList<string> keys,
        Func<IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyDictionary<string, T>>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreateByKeyAsync<(Func<IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyDictionary<string, T>>> creator, Func<T, bool>? shouldCache), T>(
            async: true,
            keys,
            (creator, shouldCache),
            new(static (call, keys, token) => call.creator(keys, token)),
            expiration,
            shouldCache is null ? null : static (call, value) => call.shouldCache!(value),
            cancellationToken);
    }

    /// <inheritdoc cref="GetOrCreateMultiAsync{T}(IReadOnlyList{string}, Func{IReadOnlyList{string}, CancellationToken, ValueTask{IReadOnlyDictionary{string, T}}}, TimeSpan?, Func{T, bool}?, CancellationToken)"/>
    public ValueTask<IReadOnlyDictionary<string, T>> GetOrCreateMultiAsync<T>(
        IReadOnlyList<string> keys,
        Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyDictionary<string, T>>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreateByKeyAsync<(Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyDictionary<string, T>>> creator, Func<T, bool>? shouldCache), T>(
            async: true,
            keys,
            (creator, shouldCache),
            new(static (call, keys, token) => new ValueTask<IReadOnlyDictionary<string, T>>(call.creator(keys, token) ?? throw MultiCreator.NoTask())),
            expiration,
            shouldCache is null ? null : static (call, value) => call.shouldCache!(value),
            cancellationToken);
    }
}
