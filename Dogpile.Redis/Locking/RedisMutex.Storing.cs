using Dogpile.Redis.Connection;
using Dogpile.Redis.Scripts;
using StackExchange.Redis;

namespace Dogpile.Redis.Locking;

/// <content>Storing what was created.</content>
internal sealed partial class RedisMutex
{
    /// <summary>Stores what was created under the lock, unless the key was written meanwhile, and releases.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="write">What to store.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Whether the server may hold what a refresh was to replace, so that it has to be deleted: whoever was told that a key is
    /// refreshed must not find what it held before. Never for a creation, which replaces nothing that may not stay.
    /// </returns>
    public async ValueTask<bool> StoreAsync(bool async, EntryWrite write, CancellationToken cancellationToken)
    {
        var answer = ServerAnswer<RedisResult>.NotAsked;
        try
        {
            answer = await _link.AskAsync(
                async,
                (mutex: this, write),
                static (database, store) => database.ScriptEvaluate(
                    LockScripts.Store, store.mutex.KeysAt(database).ToArray(), store.mutex.StoreArguments(store.write)),
                static (database, store) => database.ScriptEvaluateAsync(
                    LockScripts.Store, store.mutex.KeysAt(database).ToArray(), store.mutex.StoreArguments(store.write)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The backend was disposed during the creation, whose callers get the value all the same.
        }

        if (!answer.IsGiven)
        {
            // Not overtaken either, unless word has come: memory in front may keep it, until the connection is back.
            _isUnconfirmed = true;
            return _isRefresh;
        }

        var held = _hold;
        TakeHold(Hold.None);
        if ((int)answer.Value[0] == 1)
        {
            if (held == Hold.Lock && (int)answer.Value[1] == 0)
            {
                // No renewal came in time to find out.
                NoteLapse();
            }

            return false;
        }

        _isOvertaken = true;
        if (held == Hold.Local)
        {
            return _isRefresh;
        }

        _log.Overtaken(_key);
        return false;
    }

    private RedisValue[] StoreArguments(EntryWrite write) =>
        [_token, _claim, write.Bytes, write.TimeToLiveMilliseconds, _seen.IsNull ? RedisValue.EmptyString : _seen, write.Channel, write.Message];
}
