using Dogpile.Redis.Keys;
using Dogpile.Regions;
using Dogpile.Tests;
using Dogpile.Tests.Conformance;
using NUnit.Framework.Interfaces;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Locking;

/// <summary>
/// Backends on connections of their own, which share nothing but a database of a server, as processes do. Whatever a test
/// does, no lock and no claim is left at the server.
/// </summary>
internal abstract class LockingFixture(ServerKind kind) : SharedServerFixture(kind)
{
    protected const string Key = "key";

    protected static readonly TimeSpan Expiration = TimeSpan.FromSeconds(10);

    private readonly List<RedisBackend> _backends = [];
    private readonly List<CacheRegion> _regions = [];

    private static bool HasFailed => TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed;

    /// <summary>The backend that was made first.</summary>
    protected RedisBackend First => _backends[0];

    [TearDown]
    public void LeaveNothingBehind()
    {
        try
        {
            foreach (var region in HasFailed ? [] : _regions)
            {
                Eventually.Be(() => region.Configuration.Flights.Count == 0, "a flight was left behind");
            }

            Eventually.Be(() => HasFailed || !StoredKeys().Any(IsOfLocks), "locks or claims were left behind");
        }
        finally
        {
            _backends.ForEach(backend => backend.Dispose());
            _backends.Clear();
            _regions.Clear();
        }
    }

    /// <summary>Makes a backend with a connection of its own.</summary>
    protected RedisBackend NewBackend(Action<RedisBackendOptions>? set = null)
    {
        var options = new RedisBackendOptions { Database = Database, LockSleep = TimeSpan.FromMilliseconds(20) };
        set?.Invoke(options);
        options.ConnectionString ??= Address;
        var backend = new RedisBackend(options);
        _backends.Add(backend);
        return backend;
    }

    protected CacheRegion NewRegion(CacheBackend backend, CacheRegionOptions? options = null)
    {
        options ??= new CacheRegionOptions();
        options.TimeProvider = Time;
        var region = new CacheRegion("process", options).Configure(backend, Expiration);
        _regions.Add(region);
        return region;
    }

    /// <summary>A region in a process of its own.</summary>
    protected CacheRegion NewProcess(Action<RedisBackendOptions>? set = null) => NewRegion(NewBackend(set));

    /// <summary>What a key, its lock and its claims are called at the server.</summary>
    protected ServerKeys NamesOf(string key = Key) => new KeyNaming("_lock").Of(key, Server.Connection);

    protected string? LockOf(string key = Key) => Raw.StringGet(NamesOf(key).Lock);

    protected long ClaimsOf(string key = Key) => (long)Raw.Execute("EXISTS", NamesOf(key).Claims);

    /// <summary>Locks a key as a client in another language does: without a claim, and for ever.</summary>
    protected void LockByHand(params string[] keys) =>
        Array.ForEach(keys, key => Assert.That(Raw.StringSet(NamesOf(key).Lock, "by hand", when: When.NotExists), Is.True));

    protected void UnlockByHand(params string[] keys) => Array.ForEach(keys, key => Raw.KeyDelete(NamesOf(key).Lock));

    /// <summary>Stores a value as a client in another language does: without a look at locks and claims.</summary>
    protected void WriteByHand(string key, string value, int creationTime = 1_767_225_600) =>
        Raw.StringSet(key, $"{{\"ct\": {creationTime}.0, \"v\": 2}}|\"{value}\"");

    /// <summary>What the server has for a key, as a process that has nothing to do with the others sees it.</summary>
    protected string? Stored(string key = Key) => (string?)Raw.StringGet(key) is { } text ? text[(text.IndexOf('|', StringComparison.Ordinal) + 1)..].Trim('"') : null;

    protected IReadOnlyList<string> StoredKeys() => Server.Keys(Database);

    protected void Expire() => Time.Advance(Expiration + TimeSpan.FromMilliseconds(1));

    /// <summary>Makes a call on a thread of its own, so that it may block.</summary>
    protected static Task<T> Start<T>(Func<Task<T>> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    protected static Task<T> Refresh<T>(CacheRegion region, string key, Func<Task<T>> creator) => region.RefreshAsync<Func<Task<T>>, T>(
        key, creator, new(static (create, _) => create()), shouldCache: null, CancellationToken.None).AsTask();

    protected static Task RefreshMulti(
        CacheRegion region, IReadOnlyList<string> keys, Func<IReadOnlyList<string>, IReadOnlyList<string>> creator) =>
        region.RefreshMultiAsync<Func<IReadOnlyList<string>, IReadOnlyList<string>>, string>(
            async: true,
            keys,
            creator,
            new MultiCreator<Func<IReadOnlyList<string>, IReadOnlyList<string>>, string>(static (create, keys, _) => ValueTask.FromResult(create(keys))),
            shouldCache: null,
            CancellationToken.None).AsTask();

    protected static async Task<string> Created(Gate gate, string value)
    {
        await gate.PassAsync();
        return value;
    }

    protected static IReadOnlyList<string> Make(IReadOnlyList<string> keys, string value) => [.. keys.Select(key => $"{value} {key}")];

    protected static T Unexpected<T>() => throw new AssertionException("The creator ran although there was no need to.");

    protected static bool IsOfLocks(string key) =>
        key.StartsWith("_lock", StringComparison.Ordinal) || key.StartsWith("~claims:", StringComparison.Ordinal);

    protected static RegionCalls CallsOf(CacheRegion region, CallForm form) => new(region, form);
}
