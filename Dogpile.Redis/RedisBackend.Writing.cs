using Dogpile.Redis.Locking;
using Dogpile.Redis.Scripts;
using StackExchange.Redis;

namespace Dogpile.Redis;

/// <content>Writing: what was created is stored if it still may be; what is set or deleted has the last word.</content>
public sealed partial class RedisBackend
{
    /// <summary>Whether writing is more than a plain command: there are creations to overtake, or others to tell.</summary>
    private bool WritesByScript => _mutexes is not null || _changes is not null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The key cannot be used at the server, or <paramref name="entry"/> is not a <see cref="SerializedCacheEntry"/>.
    /// </exception>
    /// <exception cref="CacheServerException">The server gave no answer, and the policy is to throw.</exception>
    public override void Set(string key, CacheEntry entry) => Synchronously.Finish(WriteAsync(async: false, key, entry, CancellationToken.None));

    /// <inheritdoc cref="Set"/>
    /// <param name="key">The key.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Ends the wait; whether the entry was stored is then unknown.</param>
    /// <returns>A task that ends when the entry is stored.</returns>
    public override ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default) =>
        WriteAsync(async: true, key, entry, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key cannot be used at the server.</exception>
    /// <exception cref="CacheServerException">The server gave no answer, and the policy is to throw.</exception>
    public override void Delete(string key) => Synchronously.Finish(EraseAsync(async: false, key, CancellationToken.None));

    /// <inheritdoc cref="Delete"/>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the wait; whether the entry was removed is then unknown.</param>
    /// <returns>A task that ends when the entry is gone.</returns>
    public override ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default) =>
        EraseAsync(async: true, key, cancellationToken);

    /// <summary>Stores many entries in one round trip; not as one step: others may see some of them before the rest.</summary>
    /// <inheritdoc cref="Set" path="/exception"/>
    /// <param name="entries">The entries by key.</param>
    public override void SetMulti(IReadOnlyDictionary<string, CacheEntry> entries) =>
        WriteMultiAsync(entries, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="SetMulti"/>
    /// <param name="entries">The entries by key.</param>
    /// <param name="cancellationToken">Ends the wait; which entries were stored is then unknown.</param>
    /// <returns>A task that ends when the entries are stored.</returns>
    public override ValueTask SetMultiAsync(IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken = default) =>
        new(WriteMultiAsync(entries, cancellationToken));

    /// <summary>Removes many entries in one round trip; not as one step: others may see some of them after the rest has gone.</summary>
    /// <inheritdoc cref="Delete" path="/exception"/>
    /// <param name="keys">The keys, each once; there need not be an entry for them.</param>
    public override void DeleteMulti(IReadOnlyList<string> keys) => EraseMultiAsync(keys, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="DeleteMulti"/>
    /// <param name="keys">The keys, each once; there need not be an entry for them.</param>
    /// <param name="cancellationToken">Ends the wait; which entries were removed is then unknown.</param>
    /// <returns>A task that ends when the entries are gone.</returns>
    public override ValueTask DeleteMultiAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        new(EraseMultiAsync(keys, cancellationToken));

    private async Task WriteMultiAsync(IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        (string Key, SerializedCacheEntry Entry)[] writes = [.. entries.Select(pair => (pair.Key, Check(pair.Key, pair.Value)))];

        // Each is on its way before any answer is waited for.
        await Task.WhenAll(writes.Select(write => WriteCheckedAsync(async: true, write.Key, write.Entry, cancellationToken).AsTask())).ConfigureAwait(false);
    }

    private async Task EraseMultiAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
        {
            _naming.Check(key);
        }

        await Task.WhenAll(keys.Select(key => EraseCheckedAsync(async: true, key, cancellationToken).AsTask())).ConfigureAwait(false);
    }

    private ValueTask WriteAsync(bool async, string key, CacheEntry entry, CancellationToken cancellationToken) =>
        WriteCheckedAsync(async, key, Check(key, entry), cancellationToken);

    private ValueTask WriteCheckedAsync(bool async, string key, SerializedCacheEntry entry, CancellationToken cancellationToken) =>
        _missed.BeginWriting(key)
            ? WriteOverMissedAsync(async, key, entry, cancellationToken)
            : SendAsync(async, key, entry, cancellationToken);

    private async ValueTask WriteOverMissedAsync(bool async, string key, SerializedCacheEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(async, key, entry, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _missed.EndWriting(key);
        }
    }

    private async ValueTask SendAsync(bool async, string key, SerializedCacheEntry serialized, CancellationToken cancellationToken)
    {
        var write = new EntryWrite(serialized.Bytes, _timeToLive, _changes?.Channel ?? RedisValue.EmptyString, _changes?.MessageOf(key) ?? RedisValue.EmptyString);
        if (serialized.CreatedUnder is RedisMutex mutex && mutex.IsFor(key, _link))
        {
            // Stored, it makes up for nothing that was missed: it may have been begun before.
            if (await mutex.StoreAsync(async, write, cancellationToken).ConfigureAwait(false))
            {
                _missed.Add(key);
            }

            return;
        }

        var answer = WritesByScript
            ? await _link.AskAsync(
                async,
                (backend: this, key, write),
                static (database, set) => (bool)database.ScriptEvaluate(WriteScripts.Set, set.backend.KeysOf(database, set.key), ArgumentsOf(set.write)),
                static async (database, set) =>
                    (bool)await database.ScriptEvaluateAsync(WriteScripts.Set, set.backend.KeysOf(database, set.key), ArgumentsOf(set.write)).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false)
            : await _link.AskAsync(
                async,
                (key, write),
                static (database, set) => database.StringSet(set.key, set.write.Bytes, TimeToLiveOf(set.write)),
                static (database, set) => database.StringSetAsync(set.key, set.write.Bytes, TimeToLiveOf(set.write)),
                cancellationToken).ConfigureAwait(false);
        TakeNote(key, answer.IsGiven);
    }

    private async ValueTask EraseAsync(bool async, string key, CancellationToken cancellationToken)
    {
        _naming.Check(key);
        await EraseCheckedAsync(async, key, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask EraseCheckedAsync(bool async, string key, CancellationToken cancellationToken) =>
        TakeNote(key, await TryEraseAsync(async, key, cancellationToken).ConfigureAwait(false));

    private async ValueTask<bool> TryEraseAsync(bool async, string key, CancellationToken cancellationToken)
    {
        var answer = WritesByScript
            ? await _link.AskAsync(
                async,
                (backend: this, key),
                static (database, erase) => (bool)database.ScriptEvaluate(
                    WriteScripts.Delete, erase.backend.KeysOf(database, erase.key), erase.backend.ArgumentsOfDelete(erase.key)),
                static async (database, erase) => (bool)await database.ScriptEvaluateAsync(
                    WriteScripts.Delete, erase.backend.KeysOf(database, erase.key), erase.backend.ArgumentsOfDelete(erase.key)).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false)
            : await _link.AskAsync(
                async,
                key,
                static (database, key) => database.KeyDelete(key),
                static (database, key) => database.KeyDeleteAsync(key),
                cancellationToken).ConfigureAwait(false);
        return answer.IsGiven;
    }

    /// <summary>What could not be written is to be seen as deleted: what the server has is older than that.</summary>
    private void TakeNote(string key, bool isWritten)
    {
        if (isWritten)
        {
            _missed.Remove(key);
        }
        else
        {
            _missed.Add(key);
        }
    }

    private SerializedCacheEntry Check(string key, CacheEntry entry)
    {
        _naming.Check(key);
        ArgumentNullException.ThrowIfNull(entry);
        return entry as SerializedCacheEntry ?? throw new ArgumentException(
            $"{nameof(RedisBackend)} keeps bytes, but was given an object: a {entry.GetType()}. Store through a region, " +
            $"which serializes, or store a {nameof(SerializedCacheEntry)}.",
            nameof(entry));
    }

    private RedisKey[] KeysOf(IDatabase database, string key) => _naming.Of(key, database.Multiplexer).ToArray();

    private RedisValue[] ArgumentsOfDelete(string key) =>
        [_changes?.Channel ?? RedisValue.EmptyString, _changes?.MessageOf(key) ?? RedisValue.EmptyString];

    private static RedisValue[] ArgumentsOf(EntryWrite write) => [write.Bytes, write.TimeToLiveMilliseconds, write.Channel, write.Message];

    private static Expiration TimeToLiveOf(EntryWrite write) =>
        write.TimeToLiveMilliseconds == 0 ? Expiration.Default : new Expiration(TimeSpan.FromMilliseconds(write.TimeToLiveMilliseconds));
}
