using Dogpile.Redis.Connection;
using Dogpile.Redis.Diagnostics;
using Dogpile.Redis.Keys;
using Dogpile.Redis.Scripts;
using StackExchange.Redis;

namespace Dogpile.Redis.Locking;

/// <summary>The distributed dogpile lock of one key, for one creation.</summary>
/// <remarks>
/// <para>What holds:</para>
/// <list type="number">
/// <item>Of those who ask by <see cref="Acquire"/>, one at a time has the lock, as long as its lease is renewed in time. A holder
/// that is killed is followed by another within one lease.</item>
/// <item>What was created is stored only with a claim, in one step at the server with looking at it. Every set and delete takes
/// all claims. So nothing that was read before a set or delete is stored after it, whatever became of leases, clocks and
/// connections.</item>
/// <item>A lease that has run out takes nothing away but exclusion: as long as nobody has written the key, the claim is there.</item>
/// <item>Nobody is told of a lost lease by an exception. It is counted and logged.</item>
/// <item>Storing releases, in the same step.</item>
/// </list>
/// </remarks>
internal sealed partial class RedisMutex : CacheMutex
{
    private readonly string _key;
    private readonly ServerLink _link;
    private readonly KeyNaming _naming;
    private readonly MutexSettings _settings;
    private readonly LeftLocks _left;
    private readonly RedisLog _log;
    private readonly string _token = Guid.NewGuid().ToString("N");
    private volatile Hold _hold;
    private volatile bool _isOvertaken;
    private RedisValue _claim;
    private RedisValue _seen;

    public RedisMutex(string key, ServerLink link, KeyNaming naming, MutexSettings settings, LeftLocks left, RedisLog log)
    {
        _key = key;
        _link = link;
        _naming = naming;
        _settings = settings;
        _left = left;
        _log = log;
        _claim = "c" + _token;
    }

    public override bool IsLocked
    {
        get
        {
            var answer = Finish(_link.AskAsync(
                async: false,
                this,
                static (database, mutex) => database.KeyExists(mutex.KeysAt(database).Lock),
                static (database, mutex) => database.KeyExistsAsync(mutex.KeysAt(database).Lock)));
            return answer is { IsGiven: true, Value: true };
        }
    }

    public override bool IsOvertaken => _isOvertaken;

    /// <summary>Whether the lock is the backend's own, for this key, and may still be used.</summary>
    public bool IsFor(string key, ServerLink link) => _key == key && _link == link;

    public override bool Acquire(bool wait = true) => Finish(AcquireAsync(async: false, wait, CancellationToken.None));

    public override ValueTask<bool> AcquireAsync(bool wait = true, CancellationToken cancellationToken = default) =>
        AcquireAsync(async: true, wait, cancellationToken);

    public override bool AcquireOrLook() => Finish(WaitAsync(async: false, forValue: true, CancellationToken.None));

    public override ValueTask<bool> AcquireOrLookAsync(CancellationToken cancellationToken = default) =>
        WaitAsync(async: true, forValue: true, cancellationToken);

    public override bool Claim() => Finish(ClaimAsync(async: false, CancellationToken.None));

    public override ValueTask<bool> ClaimAsync(CancellationToken cancellationToken = default) =>
        ClaimAsync(async: true, cancellationToken);

    public override void Release() => Finish(ReleaseAsync(async: false));

    public override ValueTask ReleaseAsync() => ReleaseAsync(async: true);

    private ValueTask<bool> AcquireAsync(bool async, bool wait, CancellationToken cancellationToken)
    {
        ThrowIfHeld();
        return wait ? WaitAsync(async, forValue: false, cancellationToken) : TryAcquireAsync(async, null, cancellationToken);
    }

    private async ValueTask<bool> TryAcquireAsync(bool async, RedisValue? looked, CancellationToken cancellationToken)
    {
        StartWaiting();
        var answer = await _link.AskAsync(
            async,
            (mutex: this, looked),
            static (database, question) => database.ScriptEvaluate(
                LockScripts.Acquire, question.mutex.KeysAt(database).ToArray(), question.mutex.AcquireArguments(question.looked)),
            static (database, question) => database.ScriptEvaluateAsync(
                LockScripts.Acquire, question.mutex.KeysAt(database).ToArray(), question.mutex.AcquireArguments(question.looked)),
            static (database, question) => question.mutex.ReleaseUnheard(database),
            cancellationToken).ConfigureAwait(false);
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
        _claim = "r" + _token;
        await ClaimOnlyAsync(async, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask ClaimOnlyAsync(bool async, CancellationToken cancellationToken)
    {
        var answer = await _link.AskAsync(
            async,
            this,
            static (database, mutex) => database.ScriptEvaluate(
                LockScripts.ClaimOnly, mutex.KeysAt(database).ToArray(), mutex.AcquireArguments(null)),
            static (database, mutex) => database.ScriptEvaluateAsync(
                LockScripts.ClaimOnly, mutex.KeysAt(database).ToArray(), mutex.AcquireArguments(null)),
            static (database, mutex) => mutex.ReleaseUnheard(database),
            cancellationToken).ConfigureAwait(false);
        _seen = answer.IsGiven ? (RedisValue)answer.Value! : RedisValue.EmptyString;
        TakeHold(answer.IsGiven ? Hold.Claim : Hold.Local);
    }

    private async ValueTask ReleaseAsync(bool async)
    {
        var held = _hold;
        TakeHold(Hold.None);
        if (held is not (Hold.Lock or Hold.Claim))
        {
            return;
        }

        try
        {
            await AskReleaseAsync(async).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The backend was disposed during the creation. The lease runs out.
        }
    }

    /// <summary>Releases what the server may have given without word of it, unless it has been given once more, with word.</summary>
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
        catch (Exception exception) when (exception is CacheServerException or ObjectDisposedException)
        {
            // Comes again with the next recovery, if there is one.
        }
    }

    /// <summary>A server that is not reached is asked again when it is.</summary>
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
    }

    /// <summary>
    /// Gives back what the server may have given to nobody: behind the question, and once more when a connection that has
    /// broken meanwhile is back.
    /// </summary>
    private void ReleaseUnheard(IDatabase database)
    {
        _left.Add(this);
        database.ScriptEvaluate(LockScripts.Release, KeysAt(database).ToArray(), ReleaseArguments(), CommandFlags.FireAndForget);
    }

    private void TakeHold(Hold hold)
    {
        _hold = hold;
        if (hold is Hold.Lock or Hold.Claim)
        {
            StartRenewing();
        }
        else
        {
            StopRenewing();
        }
    }

    private void ThrowIfHeld()
    {
        if (_hold != Hold.None)
        {
            throw new InvalidOperationException($"A lock of {nameof(RedisBackend)} is for one acquisition and its release; this one is acquired already.");
        }
    }

    private ServerKeys KeysAt(IDatabase database) => _naming.Of(_key, database.Multiplexer);

    private RedisValue[] AcquireArguments(RedisValue? looked) => looked is { } value
        ? [_token, _claim, _settings.LeaseMilliseconds, _settings.ClaimMilliseconds, value]
        : [_token, _claim, _settings.LeaseMilliseconds, _settings.ClaimMilliseconds];

    private RedisValue[] ReleaseArguments() => [_token, _claim];

    private static T Finish<T>(ValueTask<T> finished) => finished.GetAwaiter().GetResult();

    private static void Finish(ValueTask finished) => finished.GetAwaiter().GetResult();
}
