using Dogpile.Redis.Connection;
using Dogpile.Redis.Scripts;
using StackExchange.Redis;

namespace Dogpile.Redis.Locking;

/// <content>Taking the lock, or a claim without it.</content>
internal sealed partial class RedisMutex
{
    private ValueTask<bool> AcquireAsync(bool async, bool wait, CancellationToken cancellationToken)
    {
        ThrowIfHeld();
        return wait ? WaitAsync(async, forValue: false, cancellationToken) : TryAcquireAsync(async, null, cancellationToken);
    }

    private async ValueTask<bool> TryAcquireAsync(bool async, RedisValue? looked, CancellationToken cancellationToken)
    {
        StartWaiting();
        _wordBefore = WordSoFar();
        var answer = await TakenBackIfUnheard(_link.AskAsync(
            async,
            (mutex: this, looked),
            static (database, question) => database.ScriptEvaluate(
                LockScripts.Acquire, question.mutex.KeysAt(database).ToArray(), question.mutex.AcquireArguments(question.looked)),
            static (database, question) => database.ScriptEvaluateAsync(
                LockScripts.Acquire, question.mutex.KeysAt(database).ToArray(), question.mutex.AcquireArguments(question.looked)),
            cancellationToken)).ConfigureAwait(false);
        if (!answer.IsGiven)
        {
            TakeHold(Hold.Local);
            return true;
        }

        var parts = (RedisValue[])answer.Value!;
        _seen = parts[1];
        if (parts[0] != 1)
        {
            return false;
        }

        TakeHold(Hold.Lock);
        return true;
    }

    /// <summary>A refresh is a claim of its own kind, one that creations do not take.</summary>
    private async ValueTask<bool> ClaimAsync(bool async, CancellationToken cancellationToken)
    {
        ThrowIfHeld();
        _isRefresh = true;
        _claim = "r" + _token;
        await ClaimOnlyAsync(async, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask ClaimOnlyAsync(bool async, CancellationToken cancellationToken)
    {
        _wordBefore = WordSoFar();
        var answer = await TakenBackIfUnheard(_link.AskAsync(
            async,
            this,
            static (database, mutex) => database.ScriptEvaluate(
                LockScripts.ClaimOnly, mutex.KeysAt(database).ToArray(), mutex.AcquireArguments(null)),
            static (database, mutex) => database.ScriptEvaluateAsync(
                LockScripts.ClaimOnly, mutex.KeysAt(database).ToArray(), mutex.AcquireArguments(null)),
            cancellationToken)).ConfigureAwait(false);
        _seen = answer.IsGiven ? (RedisValue)answer.Value! : RedisValue.EmptyString;
        TakeHold(answer.IsGiven ? Hold.Claim : Hold.Local);
    }

    /// <summary>The server may go on with what its client no longer waits for: what it may have given is given back.</summary>
    private async ValueTask<ServerAnswer<RedisResult>> TakenBackIfUnheard(ValueTask<ServerAnswer<RedisResult>> asked)
    {
        try
        {
            var answer = await asked.ConfigureAwait(false);
            if (answer.IsLost)
            {
                _left.Add(this);
            }
            else if (answer.IsRefused)
            {
                // In the middle of a script, perhaps.
                _ = ReleaseLeftAsync();
            }

            return answer;
        }
        catch (CacheServerException exception) when (exception.InnerException is not (null or RedisServerException))
        {
            _left.Add(this);
            throw;
        }
        catch (OperationCanceledException)
        {
            // Behind the other on the same connection, so it comes after it.
            _ = ReleaseLeftAsync();
            throw;
        }
    }

    private RedisValue[] AcquireArguments(RedisValue? looked) => looked is { } value
        ? [_token, _claim, _settings.LeaseMilliseconds, _settings.ClaimMilliseconds, value]
        : [_token, _claim, _settings.LeaseMilliseconds, _settings.ClaimMilliseconds];
}
