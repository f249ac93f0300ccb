using Dogpile.Redis.Connection;
using StackExchange.Redis;

namespace Dogpile.Redis;

/// <content>Reading.</content>
public sealed partial class RedisBackend
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key cannot be used at the server.</exception>
    /// <exception cref="CacheServerException">The server gave no answer, and the policy is to throw.</exception>
    public override CacheEntry? Get(string key) => Synchronously.Finish(ReadAsync(async: false, key, CancellationToken.None));

    /// <inheritdoc cref="Get"/>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public override ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        ReadAsync(async: true, key, cancellationToken);

    /// <summary>Reads many entries in one round trip.</summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A key cannot be used at the server.</exception>
    /// <exception cref="CacheServerException">The server gave no answer, and the policy is to throw.</exception>
    public override IReadOnlyList<CacheEntry?> GetMulti(IReadOnlyList<string> keys) =>
        Synchronously.Finish(ReadMultiAsync(async: false, keys, CancellationToken.None));

    /// <inheritdoc cref="GetMulti"/>
    /// <param name="keys">The keys, each once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public override ValueTask<IReadOnlyList<CacheEntry?>> GetMultiAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        ReadMultiAsync(async: true, keys, cancellationToken);

    private async ValueTask<CacheEntry?> ReadAsync(bool async, string key, CancellationToken cancellationToken)
    {
        _naming.Check(key);
        if (_missed.Contains(key))
        {
            return null;
        }

        try
        {
            var answer = await _link.AskAsync(
                async,
                key,
                static (database, key) => database.StringGet(key),
                static (database, key) => database.StringGetAsync(key),
                cancellationToken).ConfigureAwait(false);
            return answer.IsGiven ? EntryOf(answer.Value) : null;
        }
        catch (RedisServerException exception) when (ServerFault.IsWrongType(exception))
        {
            // Somebody else's list or hash: no entry, which a region takes for missing and writes over.
            return new SerializedCacheEntry(ReadOnlyMemory<byte>.Empty);
        }
    }

    private async ValueTask<IReadOnlyList<CacheEntry?>> ReadMultiAsync(bool async, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var asked = new RedisKey[keys.Count];
        for (var index = 0; index < asked.Length; index++)
        {
            _naming.Check(keys[index]);
            asked[index] = keys[index];
        }

        // Before they are asked for: when the answer comes, the delete that makes up for it may have taken effect.
        HashSet<string>? missed = null;
        foreach (var key in keys)
        {
            if (_missed.Contains(key))
            {
                (missed ??= new HashSet<string>(StringComparer.Ordinal)).Add(key);
            }
        }

        var entries = new CacheEntry?[asked.Length];
        if (asked.Length == 0)
        {
            return entries;
        }

        var answer = await _link.AskAsync(
            async,
            asked,
            static (database, asked) => HaveOneSlot(database, asked)
                ? database.StringGet(asked)
                : GetEachAsync(database, asked).GetAwaiter().GetResult(),
            static (database, asked) => HaveOneSlot(database, asked)
                ? database.StringGetAsync(asked)
                : GetEachAsync(database, asked),
            cancellationToken).ConfigureAwait(false);
        for (var index = 0; answer.IsGiven && index < entries.Length; index++)
        {
            entries[index] = missed?.Contains(keys[index]) == true ? null : EntryOf(answer.Value[index]);
        }

        return entries;
    }

    /// <summary>Whether one command may name all of the keys. Always, except on a cluster.</summary>
    private static bool HaveOneSlot(IDatabase database, RedisKey[] keys)
    {
        var slot = database.Multiplexer.HashSlot(keys[0]);
        return slot < 0 || keys.All(key => database.Multiplexer.HashSlot(key) == slot);
    }

    /// <summary>Asks for each key by itself, all of them before any answer is waited for. Another type is nothing, as in a command for many.</summary>
    private static Task<RedisValue[]> GetEachAsync(IDatabase database, RedisKey[] keys)
    {
        return Task.WhenAll(keys.Select(GetAsync));

        async Task<RedisValue> GetAsync(RedisKey key)
        {
            try
            {
                return await database.StringGetAsync(key).ConfigureAwait(false);
            }
            catch (RedisServerException exception) when (ServerFault.IsWrongType(exception))
            {
                return RedisValue.Null;
            }
        }
    }

    private static SerializedCacheEntry? EntryOf(RedisValue value) =>
        value.IsNull ? null : new SerializedCacheEntry((ReadOnlyMemory<byte>)value);

}
