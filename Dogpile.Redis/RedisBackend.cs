using Dogpile.Redis.Changes;
using Dogpile.Redis.Configuration;
using Dogpile.Redis.Connection;
using Dogpile.Redis.Diagnostics;
using Dogpile.Redis.Keys;
using Dogpile.Redis.Locking;
using StackExchange.Redis;

namespace Dogpile.Redis;

/// <summary>
/// Keeps values on Redis, Valkey or any other server that speaks their protocol and runs Lua scripts, for all processes that
/// use the same server: each value is created by one of them, and found by all.
/// </summary>
/// <remarks>
/// <para>Thread-safe. Entries are stored as dogpile.cache stores them, under the key that the region gives; so with a JSON
/// serializer on both sides they are shared with Python. Locks are respected on both sides as well.</para>
/// <para>The distributed lock has a lease, which is renewed while the creator runs. Those who wait for it return as soon as
/// the value is there. A set or delete, in whatever process, has the last word over creations that were under way.</para>
/// <para>Calls go to one server, or to the master of each slot of a cluster, over one connection. Those for many keys are one
/// round trip. dogpile.cache counterpart: <c>dogpile.cache.redis</c>.</para>
/// </remarks>
/// <example>
/// <code>
/// var redis = new RedisBackend("localhost:6379");
/// region.Configure(redis, TimeSpan.FromMinutes(5));
///
/// // Or with memory in front, which learns of the changes of other processes:
/// var redis = new RedisBackend(new RedisBackendOptions { ConnectionString = "localhost:6379", ChangeChannel = "users" });
/// var front = new MemoryBackend(new MemoryBackendOptions { TimeToLive = TimeSpan.FromMinutes(1) });
/// region.Configure(new TieredBackend(front, redis), TimeSpan.FromMinutes(5));
/// </code>
/// </example>
public sealed partial class RedisBackend : CacheBackend, IDisposable, IAsyncDisposable
{
    private readonly ServerLink _link;
    private readonly RedisLog _log;
    private readonly KeyNaming _naming;
    private readonly MutexSettings? _mutexes;
    private readonly LeftLocks _left;
    private readonly MissedWrites _missed;
    private readonly ChangeFeed? _changes;
    private readonly long _timeToLive;
    private int _isDisposed;

    // Not made before it is asked for: a native program's region has a serializer of its own, and JSON by reflection is not to be had.
    private readonly Lazy<ICacheSerializer> _serializer;

    /// <summary>Makes a backend that connects to a server when it is first used.</summary>
    /// <param name="connectionString">How to reach the server, as StackExchange.Redis has it: <c>localhost:6379,password=…</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="connectionString"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="connectionString"/> cannot be understood.</exception>
    public RedisBackend(string connectionString)
        : this(new RedisBackendOptions { ConnectionString = connectionString ?? throw new ArgumentNullException(nameof(connectionString)) })
    {
    }

    /// <summary>Makes a backend that connects to a server when it is first used.</summary>
    /// <param name="options">How to reach it, and the rest. Read now; later changes have no effect.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is not possible. The message names it.</exception>
    public RedisBackend(RedisBackendOptions options)
        : this(null, options ?? throw new ArgumentNullException(nameof(options)), isGiven: false)
    {
    }

    /// <summary>Makes a backend over a connection that is there.</summary>
    /// <param name="connection">The connection. It is not closed when the backend is disposed.</param>
    /// <param name="options">The rest; <see langword="null"/> for the defaults. What says where to connect to may not be set.</param>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is not possible. The message names it.</exception>
    /// <remarks>
    /// While the server cannot be reached, a connection of its own does not have calls wait in a queue
    /// (<see cref="BacklogPolicy.FailFast"/>); one that is given does as its own settings say.
    /// </remarks>
    public RedisBackend(IConnectionMultiplexer connection, RedisBackendOptions? options = null)
        : this(connection ?? throw new ArgumentNullException(nameof(connection)), options ?? new RedisBackendOptions(), isGiven: true)
    {
    }

    private RedisBackend(IConnectionMultiplexer? connection, RedisBackendOptions options, bool isGiven)
    {
        OptionsCheck.ThrowIfImpossible(options, isGiven);
        _log = new RedisLog(options.LoggerFactory);
        _link = connection is null
            ? new ServerLink(ConnectionSettings.Of(options), options, _log)
            : new ServerLink(connection, options, _log);
        _naming = new KeyNaming(options.DistributedLock || options.ChangeChannel is not null ? options.LockPrefix : null);
        _mutexes = options.DistributedLock
            ? new MutexSettings(options.LockLease, options.LockSleep, options.LockWaitTimeout, options.LockWaitPolicy, options.TimeProvider)
            : null;
        _left = new LeftLocks(_link, options.LockLease, options.TimeProvider);
        _timeToLive = (long)(options.ExpirationTime?.TotalMilliseconds ?? 0);
        _changes = options.ChangeChannel is { } channel
            ? new ChangeFeed(channel, _link, options.ChannelCheckInterval, options.TimeProvider, _log)
            : null;
        _missed = new MissedWrites(key => TryEraseAsync(async: true, key, CancellationToken.None).AsTask(), options.RetryAfter, options.TimeProvider, _log);
        _link.Recovered += _missed.MakeUp;
        _serializer = new Lazy<ICacheSerializer>(options.Serializer is { } own ? () => own : static () => new JsonCacheSerializer());
        KeyMangler = options.KeyMangler;
    }

    /// <inheritdoc/>
    public override KeyMangler? KeyMangler { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The options name none, and the program is built without JSON serialization by reflection. Not asked for when the
    /// region names a serializer of its own.
    /// </exception>
    public override ICacheSerializer Serializer => _serializer.Value;

    /// <summary>What has happened so far.</summary>
    public RedisBackendStatistics Statistics => _log.Statistics;

    /// <summary>Whether the server could be reached lately, as far as is known without asking it.</summary>
    public bool IsAvailable => !_link.IsDown;

    /// <summary>The way to the server, for what shares it.</summary>
    internal ServerLink Link => _link;

    /// <summary>Where what shares the way to the server reports.</summary>
    internal RedisLog Log => _log;

    /// <summary>Ends when word of changes comes; for tests.</summary>
    internal Task Listening => _changes?.Listening ?? Task.CompletedTask;

    /// <summary>
    /// Gives the backend the names <c>dogpile.cache.redis</c> and <c>dogpile.cache.valkey</c>, for configurations. Done at
    /// start-up, before they are read; doing it again does nothing.
    /// </summary>
    public static void Register()
    {
        CacheBackends.Register("dogpile.cache.redis", RedisArguments.Create);
        CacheBackends.Register("dogpile.cache.valkey", RedisArguments.Create);
    }

    /// <summary>The lock under which a key's value is created, shared by all processes; <see langword="null"/> when <see cref="RedisBackendOptions.DistributedLock"/> is off.</summary>
    /// <param name="key">The key.</param>
    /// <returns>A lock for one acquisition and its release; not yet acquired.</returns>
    /// <exception cref="ArgumentException">The key cannot be used at the server.</exception>
    public override CacheMutex? GetMutex(string key)
    {
        _naming.Check(key);
        return _mutexes is null ? null : new RedisMutex(key, _link, _naming, _mutexes, _left, _changes, _log);
    }

    /// <summary>Tells of what other processes write, when there is a <see cref="RedisBackendOptions.ChangeChannel"/>.</summary>
    /// <param name="observer">Who is told. Changes made through this very object are not reported.</param>
    /// <returns>Ends the observation when disposed; <see langword="null"/> when there is no channel.</returns>
    public override IDisposable? ObserveChanges(ICacheChangeObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return _changes?.Observe(observer);
    }

    /// <summary>Closes the connection, unless it was given. Creations under way are returned and not stored.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    /// <returns>A task that ends when the connection is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        _missed.Dispose();
        if (_changes is not null)
        {
            await _changes.DisposeAsync().ConfigureAwait(false);
        }

        await _link.DisposeAsync().ConfigureAwait(false);
    }
}
