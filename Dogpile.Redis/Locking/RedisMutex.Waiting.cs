using StackExchange.Redis;

namespace Dogpile.Redis.Locking;

/// <content>Waiting while somebody else creates.</content>
/// <remarks>
/// By looking, not by word: whoever waits looks at the lock and the value in one step, at growing intervals that are not the
/// same for all, and takes the value without ever taking the lock. So a release wakes no crowd, and no word can be lost.
/// </remarks>
internal sealed partial class RedisMutex
{
    /// <summary>What timers can tell from none.</summary>
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(1);

    private long _waitingSince;

    /// <summary>What the caller has looked at last.</summary>
    private RedisValue? _looked;

    private TimeSpan _pause;

    /// <summary>The wait counts from the first try: of many locks that are tried together and then waited for, all waits end together.</summary>
    private void StartWaiting()
    {
        if (_waitingSince == 0)
        {
            _waitingSince = Math.Max(1, _settings.Time.GetTimestamp());
            _pause = _settings.FirstPause;
        }
    }

    private async ValueTask<bool> WaitAsync(bool async, bool forValue, CancellationToken cancellationToken)
    {
        ThrowIfHeld();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await TryAcquireAsync(async, forValue ? _looked : null, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }

            if (forValue && _looked != _seen)
            {
                _looked = _seen;
                return false;
            }

            var left = TimeLeft();
            if (left <= TimeSpan.Zero)
            {
                await GiveUpWaitingAsync(async, cancellationToken).ConfigureAwait(false);
                return true;
            }

            await PauseAsync(async, left, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask GiveUpWaitingAsync(bool async, CancellationToken cancellationToken)
    {
        _log.LockWaitTimedOut(_key);
        if (_settings.WaitPolicy == LockWaitPolicy.Throw)
        {
            throw new CacheLockTimeoutException(
                $"The value for the key '{_key}' is being created elsewhere, and was not there after {_settings.WaitTimeout}. To create it anyway, set " +
                $"{nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.LockWaitPolicy)} to {nameof(LockWaitPolicy.CreateAnyway)}; to wait longer, set " +
                $"{nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.LockWaitTimeout)}.");
        }

        await ClaimOnlyAsync(async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Until the wait is over.</summary>
    private TimeSpan TimeLeft() => _settings.WaitTimeout == Timeout.InfiniteTimeSpan
        ? TimeSpan.MaxValue
        : _settings.WaitTimeout - _settings.Time.GetElapsedTime(_waitingSince);

    private async ValueTask PauseAsync(bool async, TimeSpan left, CancellationToken cancellationToken)
    {
        // Shorter by up to a quarter, so that those who began together do not go on together.
        var length = _pause * (1 - (Random.Shared.NextDouble() / 4));
        length = length < left ? length : left;
        var pause = Task.Delay(length > LeastPause ? length : LeastPause, _settings.Time, cancellationToken);
        _pause = _pause * 2 < _settings.Sleep ? _pause * 2 : _settings.Sleep;
        if (async)
        {
            await pause.ConfigureAwait(false);
        }
        else
        {
            pause.GetAwaiter().GetResult();
        }
    }
}
