using System.Runtime.CompilerServices;
using Dogpile.Locking;
using Dogpile.Regions;

namespace Dogpile;

/// <content>Get-or-create under the dogpile lock, asynchronously.</content>
public sealed partial class CacheRegion
{
    /// <inheritdoc cref="GetOrCreate{T}(string, Func{T}, TimeSpan?, Func{T, bool}?)" path="/*[not(self::remarks)]"/>
    /// <remarks>
    /// <para>The creator starts on the calling thread, in the caller's execution context. If it throws, everyone who
    /// waited gets that exception, nothing is stored, and the next call tries again.</para>
    /// <para>dogpile.cache has no asynchronous counterpart.</para>
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="creator">
    /// Makes the value. Its token is cancelled when everyone who waited for the value has left; a creator that uses the
    /// caller's token instead would end the work for all. A cancelled creator throws, in any way it likes; what it
    /// returns all the same counts as the value.
    /// </param>
    /// <param name="expiration">The age after which a value is stale.</param>
    /// <param name="shouldCache">Whether to store what the creator has made.</param>
    /// <param name="cancellationToken">Ends this caller's wait. The creation goes on for those who still wait.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled during the wait.</exception>
    [OverloadResolutionPriority(1)]
    public ValueTask<T> GetOrCreateAsync<T>(
        string key,
        Func<CancellationToken, ValueTask<T>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreateAsync<(Func<CancellationToken, ValueTask<T>> creator, Func<T, bool>? shouldCache), T>(
            key,
            (creator, shouldCache),
            new(static (state, token) => state.creator(token)),
            expiration,
            shouldCache is null ? null : static (state, value) => state.shouldCache!(value),
            cancellationToken);
    }

    /// <inheritdoc cref="GetOrCreateAsync{T}(string, Func{CancellationToken, ValueTask{T}}, TimeSpan?, Func{T, bool}?, CancellationToken)"/>
    /// <typeparam name="TState">The type of what the creator needs.</typeparam>
    /// <typeparam name="T">The type that the value is stored as.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="state">Handed to the creator, which can then be a static lambda that captures nothing.</param>
    /// <param name="creator">Makes the value.</param>
    /// <param name="expiration">The age after which a value is stale.</param>
    /// <param name="shouldCache">Whether to store what the creator has made.</param>
    /// <param name="cancellationToken">Ends this caller's wait. The creation goes on for those who still wait.</param>
    [OverloadResolutionPriority(1)]
    public ValueTask<T> GetOrCreateAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreateAsync<(TState state, Func<TState, CancellationToken, ValueTask<T>> creator, Func<T, bool>? shouldCache), T>(
            key,
            (state, creator, shouldCache),
            new(static (call, token) => call.creator(call.state, token)),
            expiration,
            shouldCache is null ? null : static (call, value) => call.shouldCache!(value),
            cancellationToken);
    }

    /// <inheritdoc cref="GetOrCreateAsync{T}(string, Func{CancellationToken, ValueTask{T}}, TimeSpan?, Func{T, bool}?, CancellationToken)"/>
    public ValueTask<T> GetOrCreateAsync<T>(
        string key,
        Func<CancellationToken, Task<T>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreateAsync<(Func<CancellationToken, Task<T>> creator, Func<T, bool>? shouldCache), T>(
            key,
            (creator, shouldCache),
            new(static (state, token) => state.creator(token)),
            expiration,
            shouldCache is null ? null : static (state, value) => state.shouldCache!(value),
            cancellationToken);
    }

    /// <inheritdoc cref="GetOrCreateAsync{TState, T}(string, TState, Func{TState, CancellationToken, ValueTask{T}}, TimeSpan?, Func{T, bool}?, CancellationToken)"/>
    public ValueTask<T> GetOrCreateAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, Task<T>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        return GetOrCreateAsync<(TState state, Func<TState, CancellationToken, Task<T>> creator, Func<T, bool>? shouldCache), T>(
            key,
            (state, creator, shouldCache),
            new(static (call, token) => call.creator(call.state, token)),
            expiration,
            shouldCache is null ? null : static (call, value) => call.shouldCache!(value),
            cancellationToken);
    }

    /// <inheritdoc cref="GetOrCreate{TState, T}(RegionConfiguration, FlightKey, bool, TState, Creator{TState, T}, TimeSpan?, Func{TState, T, bool}?, CancellationToken)"/>
    internal static ValueTask<T> GetOrCreateAsync<TState, T>(
        RegionConfiguration configuration,
        FlightKey key,
        bool isNowhere,
        TState state,
        Creator<TState, T> creator,
        TimeSpan? expiration,
        Func<TState, T, bool>? shouldCache,
        CancellationToken cancellationToken)
    {
        ThrowIfNotExpiration(expiration);
        return !isNowhere && configuration.HitOf<T>(key, expiration, out isNowhere) is { } hit
            ? new ValueTask<T>(hit.Value)
            : ReadAndCreateAsync(configuration, key, isNowhere, state, creator, expiration, shouldCache, cancellationToken);
    }

    /// <summary>The same as a task; a hit gives the entry's own, completed one.</summary>
    internal static Task<T> GetOrCreateTask<TState, T>(
        RegionConfiguration configuration,
        FlightKey key,
        bool isNowhere,
        TState state,
        Creator<TState, T> creator,
        TimeSpan? expiration,
        Func<TState, T, bool>? shouldCache,
        CancellationToken cancellationToken)
    {
        ThrowIfNotExpiration(expiration);

        // A value in memory brings its task along; for any other a task is made anyway.
        return !isNowhere && configuration.HitOf<T>(key, expiration, out isNowhere) is { } hit
            ? hit.Task
            : ReadAndCreateAsync(configuration, key, isNowhere, state, creator, expiration, shouldCache, cancellationToken).AsTask();
    }

    private ValueTask<T> GetOrCreateAsync<TState, T>(
        string key,
        TState state,
        Creator<TState, T> creator,
        TimeSpan? expiration,
        Func<TState, T, bool>? shouldCache,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var configuration = Configuration;
        return GetOrCreateAsync(configuration, configuration.KeyOf(key), isNowhere: false, state, creator, expiration, shouldCache, cancellationToken);
    }

    /// <summary>A call that is no hit on what is in this process.</summary>
    private static ValueTask<T> ReadAndCreateAsync<TState, T>(
        RegionConfiguration configuration,
        FlightKey key,
        bool isNowhere,
        TState state,
        Creator<TState, T> creator,
        TimeSpan? expiration,
        Func<TState, T, bool>? shouldCache,
        CancellationToken cancellationToken)
    {
        ValueTask<CacheEntry?> pending;
        try
        {
            pending = isNowhere ? new(configuration.Miss()) : configuration.Backend.GetAsync(key.Stored, cancellationToken);
        }
#pragma warning disable CA1031 // Not swallowed: what the backend throws is in the task, as if it had waited before.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ValueTask.FromException<T>(exception);
        }

        var operation = new GetOrCreateOperation<TState, T>(configuration, key, state, creator, expiration, shouldCache);
        return pending.IsCompletedSuccessfully
            ? CreateAsync(configuration, key, pending.Result, operation, expiration, cancellationToken)
            : AwaitThenCreateAsync(configuration, key, pending, operation, expiration, cancellationToken);
    }

    /// <summary>The rest of a call, once the backend has been read.</summary>
    private static ValueTask<T> CreateAsync<TState, T>(
        RegionConfiguration configuration,
        FlightKey key,
        CacheEntry? found,
        GetOrCreateOperation<TState, T> operation,
        TimeSpan? expiration,
        CancellationToken cancellationToken)
    {
        Reading<T> reading;
        try
        {
            reading = configuration.ReadingOf<T>(key.Name, found, expiration, isFirst: true);
        }
#pragma warning disable CA1031 // Not swallowed: only bad arguments throw at once, all else is in the task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ValueTask.FromException<T>(exception);
        }

        return reading.Freshness == Freshness.Fresh
            ? new ValueTask<T>(reading.Value)
            : FlightControl.GetOrCreateAsync(async: true, reading, operation, cancellationToken);
    }

    private static async ValueTask<T> AwaitThenCreateAsync<TState, T>(
        RegionConfiguration configuration,
        FlightKey key,
        ValueTask<CacheEntry?> pending,
        GetOrCreateOperation<TState, T> operation,
        TimeSpan? expiration,
        CancellationToken cancellationToken)
    {
        var found = await pending.ConfigureAwait(false);
        return await CreateAsync(configuration, key, found, operation, expiration, cancellationToken).ConfigureAwait(false);
    }
}
