using Dogpile.Redis.Changes;
using Dogpile.Redis.Connection;
using Dogpile.Redis.Diagnostics;
using Dogpile.Redis.Keys;
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
    private readonly ChangeFeed? _changes;
    private readonly RedisLog _log;
    private readonly string _token = Guid.NewGuid().ToString("N");
    private volatile Hold _hold;
    private volatile bool _isOvertaken;
    private volatile bool _isUnconfirmed;

    /// <summary>Whether it is for a refresh, which has the last word over what was there before.</summary>
    private bool _isRefresh;

    /// <summary>How much word of changes had come when the lock was asked for.</summary>
    private long _wordBefore;
    private RedisValue _claim;
    private RedisValue _seen;

    public RedisMutex(string key, ServerLink link, KeyNaming naming, MutexSettings settings, LeftLocks left, ChangeFeed? changes, RedisLog log)
    {
        _key = key;
        _link = link;
        _naming = naming;
        _settings = settings;
        _left = left;
        _changes = changes;
        _log = log;
        _claim = "c" + _token;
    }

    public override bool IsLocked
    {
        get
        {
            var answer = Synchronously.Finish(_link.AskAsync(
                async: false,
                this,
                static (database, mutex) => database.KeyExists(mutex.KeysAt(database).Lock),
                static (database, mutex) => database.KeyExistsAsync(mutex.KeysAt(database).Lock)));
            return answer is { IsGiven: true, Value: true };
        }
    }

    /// <summary>Whether the server said so; or, where it did not answer, whether word of another write has come.</summary>
    public override bool IsOvertaken => _isOvertaken || (_isUnconfirmed && _wordBefore != WordSoFar());

    /// <summary>Whether the lock is the backend's own, for this key, and may still be used.</summary>
    public bool IsFor(string key, ServerLink link) => _key == key && _link == link;

    public override bool Acquire(bool wait = true) => Synchronously.Finish(AcquireAsync(async: false, wait, CancellationToken.None));

    public override ValueTask<bool> AcquireAsync(bool wait = true, CancellationToken cancellationToken = default) =>
        AcquireAsync(async: true, wait, cancellationToken);

    public override bool AcquireOrLook() => Synchronously.Finish(WaitAsync(async: false, forValue: true, CancellationToken.None));

    public override ValueTask<bool> AcquireOrLookAsync(CancellationToken cancellationToken = default) =>
        WaitAsync(async: true, forValue: true, cancellationToken);

    public override bool Claim() => Synchronously.Finish(ClaimAsync(async: false, CancellationToken.None));

    public override ValueTask<bool> ClaimAsync(CancellationToken cancellationToken = default) =>
        ClaimAsync(async: true, cancellationToken);

    public override void Release() => Synchronously.Finish(ReleaseAsync(async: false));

    public override ValueTask ReleaseAsync() => ReleaseAsync(async: true);

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

    private long WordSoFar() => _changes?.WordOf(_key) ?? 0;

    private void ThrowIfHeld()
    {
        if (_hold != Hold.None)
        {
            throw new InvalidOperationException($"A lock of {nameof(RedisBackend)} is for one acquisition and its release; this one is acquired already.");
        }
    }

    private ServerKeys KeysAt(IDatabase database) => _naming.Of(_key, database.Multiplexer);

}
