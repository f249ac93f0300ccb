using Dogpile.Redis.Scripts;
using StackExchange.Redis;

namespace Dogpile.Redis.Locking;

/// <content>Giving back the lock and the claim.</content>
internal sealed partial class RedisMutex
{
    /// <summary>Releases what the server may have given without word of it, unless it has been given once more, with word. Never fails.</summary>
    public async Task ReleaseLeftAsync()
    {
        if (_hold is Hold.Lock or Hold.Claim)
        {
            return;
        }

        try
        {
            await AskReleaseAsync(async: true).ConfigureAwait(false);
        }
        catch (CacheServerException)
        {
            // If the server was not reached, it comes again with the next recovery.
        }
    }

    private async ValueTask ReleaseAsync(bool async)
    {
        var held = _hold;
        TakeHold(Hold.None);
        if (held is Hold.Lock or Hold.Claim)
        {
            await AskReleaseAsync(async).ConfigureAwait(false);
        }
    }

    /// <summary>A server that is not reached is asked again when it is. If the backend is disposed before, the lease runs out.</summary>
    private async ValueTask AskReleaseAsync(bool async)
    {
        try
        {
            var answer = await _link.AskAsync(
                async,
                this,
                static (database, mutex) => database.ScriptEvaluate(LockScripts.Release, mutex.KeysAt(database).ToArray(), mutex.ReleaseArguments()),
                static (database, mutex) => database.ScriptEvaluateAsync(LockScripts.Release, mutex.KeysAt(database).ToArray(), mutex.ReleaseArguments()))
                .ConfigureAwait(false);
            if (answer.IsUnreached)
            {
                _left.Add(this);
            }
        }
        catch (CacheServerException exception) when (exception.InnerException is not RedisServerException)
        {
            _left.Add(this);
            throw;
        }
        catch (ObjectDisposedException)
        {
            // The backend was disposed during the creation.
        }
    }

    private RedisValue[] ReleaseArguments() => [_token, _claim];
}
