using Dogpile.Redis.Scripts;
using StackExchange.Redis;

namespace Dogpile.Redis.Locking;

/// <content>Renewing the lease while the creator runs.</content>
internal sealed partial class RedisMutex
{
    private ITimer? _renewal;
    private bool _hasLapsed;

    private void StartRenewing() => _renewal ??= _settings.Time.CreateTimer(
        static mutex => _ = ((RedisMutex)mutex!).RenewAsync(), this, _settings.RenewalPeriod, _settings.RenewalPeriod);

    private void StopRenewing()
    {
        _renewal?.Dispose();
        _renewal = null;
    }

    /// <summary>
    /// A server that does not answer is asked again when the next renewal is due; that suffices as long as the lease lasts, and
    /// if it does not, the lock is taken again unless somebody else has it.
    /// </summary>
    private async Task RenewAsync()
    {
        var held = _hold;
        if (held is not (Hold.Lock or Hold.Claim))
        {
            return;
        }

        try
        {
            var answer = await _link.AskAsync(
                async: true,
                this,
                static (database, mutex) => database.ScriptEvaluate(LockScripts.Renew, mutex.KeysAt(database).ToArray(), mutex.RenewArguments()),
                static (database, mutex) => database.ScriptEvaluateAsync(LockScripts.Renew, mutex.KeysAt(database).ToArray(), mutex.RenewArguments()))
                .ConfigureAwait(false);
            if (answer.IsGiven)
            {
                TakeNote((int)answer.Value);
            }
        }
        catch (Exception exception) when (exception is CacheServerException or ObjectDisposedException)
        {
            // Logged by the link. The next renewal, or the store, finds out what has become of the lock.
        }
    }

    private void TakeNote(int renewed)
    {
        if (_hold == Hold.None)
        {
            return;
        }

        if (renewed < 0)
        {
            StopRenewing();
        }
        else if (renewed != 1)
        {
            NoteLapse();
        }
    }

    /// <summary>A lease that runs out more than once is one that has run out.</summary>
    private void NoteLapse()
    {
        if (!Interlocked.Exchange(ref _hasLapsed, true))
        {
            _log.LeaseLapsed(_key);
        }
    }

    private RedisValue[] RenewArguments() =>
        [_token, _claim, _settings.LeaseMilliseconds, _settings.ClaimMilliseconds, _hold == Hold.Lock ? 1 : 0];
}
