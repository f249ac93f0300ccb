using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Dogpile.Redis;

/// <summary>What a <see cref="RedisBackend"/> is made with.</summary>
/// <remarks>Read when the backend is made; later changes have no effect. dogpile.cache counterpart: the <c>arguments</c> of <c>dogpile.cache.redis</c>.</remarks>
public sealed class RedisBackendOptions
{
    /// <summary>
    /// How to reach the server, as StackExchange.Redis has it: <c>localhost:6379,password=…,ssl=true</c>. Unless a
    /// connection is given, one of this, <see cref="Url"/> and <see cref="Configuration"/> says where to connect to; <c>localhost:6379</c> if none does.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>How to reach the server, as Python's clients have it: <c>redis://user:password@host:6379/0</c>, or <c>rediss://</c> for TLS.</summary>
    public string? Url { get; set; }

    /// <summary>
    /// How to reach the server, in code. Copied, with two changes: a server that is down when the backend connects is waited for
    /// (<see cref="ConfigurationOptions.AbortOnConnectFail"/> false), and calls fail at once while it is disconnected
    /// (<see cref="BacklogPolicy.FailFast"/>).
    /// </summary>
    public ConfigurationOptions? Configuration { get; set; }

    /// <summary>The number of the database; <see langword="null"/>: that of the connection, 0 unless it says otherwise.</summary>
    public int? Database { get; set; }

    /// <summary>
    /// How long the server keeps an entry, whatever becomes of it: the hard end, which should lie well after the region's
    /// expiration. At least a millisecond; <see langword="null"/>: for ever. dogpile.cache counterpart: <c>redis_expiration_time</c>.
    /// </summary>
    public TimeSpan? ExpirationTime { get; set; }

    /// <summary>
    /// Whether creations are single among all who share the server, not just within this process: <see langword="true"/>
    /// unless set. dogpile.cache counterpart: <c>distributed_lock</c>, off unless set there.
    /// </summary>
    public bool DistributedLock { get; set; } = true;

    /// <summary>
    /// How long the lock outlives its holder: 30 seconds unless set, 100 milliseconds at least. Renewed while the creator runs. dogpile.cache counterpart: <c>lock_timeout</c>.
    /// </summary>
    public TimeSpan LockLease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two looks at a lock that somebody else holds, and at the value: 100 milliseconds unless set. dogpile.cache counterpart: <c>lock_sleep</c>.</summary>
    public TimeSpan LockSleep { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long to wait for somebody else's creation: 60 seconds unless set; <see cref="Timeout.InfiniteTimeSpan"/>: for ever.</summary>
    public TimeSpan LockWaitTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>What happens after <see cref="LockWaitTimeout"/>.</summary>
    public LockWaitPolicy LockWaitPolicy { get; set; } = LockWaitPolicy.CreateAnyway;

    /// <summary>What the keys of locks begin with: <c>_lock</c> unless set, which Python's dogpile.cache uses. Two to ten letters, digits, or any of <c>_-.:</c>.</summary>
    public string LockPrefix { get; set; } = "_lock";

    /// <summary>What happens when the server cannot be reached, or refuses.</summary>
    public UnavailablePolicy UnavailablePolicy { get; set; } = UnavailablePolicy.GoOn;

    /// <summary>How long the server is left alone after it could not be reached: one second unless set. Until then calls go on, or fail, at once.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The channel on which processes tell each other of changes, so that a <see cref="TieredBackend"/> in front gives up what
    /// another process has written; the same for all who share entries. <see langword="null"/>: nobody is told.
    /// </summary>
    /// <remarks>
    /// <para>How long a front may show what was changed elsewhere: as long as a message takes, usually. Messages can be lost:</para>
    /// <list type="bullet">
    /// <item>The connection breaks, and the client knows: the front gives up everything as soon as it is restored. Until then
    /// it shows what it has, as does a front whose server is down.</item>
    /// <item>The connection for messages dies without a sign while the server answers on the other: the front gives up everything at the
    /// first failed test, and at every one after it. So the bound is <see cref="ChannelCheckInterval"/> and the time after which the client
    /// takes a call for unanswered, twice (StackExchange.Redis: <c>asyncTimeout</c>, 5 seconds unless set).</item>
    /// <item>All connections die without a sign: nobody can tell that from a slow server. The front shows what it has until the client has
    /// noticed, has made new ones, and has given up everything.</item>
    /// </list>
    /// <para>What must not be older than so many seconds, whatever happens, is bounded by <see cref="MemoryBackendOptions.TimeToLive"/> of the
    /// front. Python's clients tell nobody of what they write.</para>
    /// </remarks>
    public string? ChangeChannel { get; set; }

    /// <summary>
    /// How often the connection that brings word of changes is tested: 10 seconds unless set. A dead one that nothing else
    /// betrays is noticed that much later, plus the time that the client waits for the test's answer.
    /// </summary>
    public TimeSpan ChannelCheckInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Turns values into bytes, unless the region names a serializer of its own; <see langword="null"/>: JSON, by <see cref="JsonCacheSerializer"/>.</summary>
    public ICacheSerializer? Serializer { get; set; }

    /// <summary>What keys go through, unless the region names a mangler of its own; <see langword="null"/>: nothing, as in dogpile.cache.</summary>
    public KeyMangler? KeyMangler { get; set; }

    /// <summary>Where lost leases, refused stores and outages are logged; <see langword="null"/>: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock for waits and renewals; the system's unless set. Leases themselves are counted by the server.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
