using Dogpile.Tests;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests;

/// <summary>Two services that share a cache: one is this process, the other is Python.</summary>
internal abstract class InteropFixture
{
    /// <summary>When values expire, on both sides.</summary>
    protected static readonly TimeSpan Expiration = TimeSpan.FromMinutes(10);

    private int _database;
    private int _keys;

    protected PythonClient Python { get; private set; } = null!;

    protected RedisBackend Backend { get; private set; } = null!;

    /// <summary>A clock that stands still at the time of the machine, which is Python's.</summary>
    protected FakeTimeProvider Time { get; private set; } = null!;

    protected CacheRegion Region { get; private set; } = null!;

    /// <summary>A key for one test.</summary>
    protected string Key { get; private set; } = "";

    protected IDatabase Database => SharedServers.RawRedis.Connection.GetDatabase(_database);

    [OneTimeSetUp]
    public void StartPython()
    {
        RedisServerProcess.Require();
        _database = DatabaseNumbers.Next();
        Python = PythonClient.Start(SharedServers.Redis.Port, new PythonOptions { Database = _database, Expiration = Expiration });
        Backend = new RedisBackend(
            SharedServers.RawRedis.Connection,
            new RedisBackendOptions { Database = _database, LockSleep = TimeSpan.FromMilliseconds(20) });
    }

    [OneTimeTearDown]
    public void EndPython()
    {
        Python?.Dispose();
        Backend?.Dispose();
    }

    [SetUp]
    public void CreateRegion()
    {
        Key = $"key {++_keys}";
        Time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        Region = NewRegion();
    }

    /// <summary>A region that shares nothing with others but the server: as if in a process of its own.</summary>
    protected CacheRegion NewRegion() =>
        new CacheRegion("interop", new CacheRegionOptions { TimeProvider = Time }).Configure(Backend, Expiration);

    /// <summary>Has Python ask for the key, and waits until it waits for the lock.</summary>
    protected async Task<PythonCreation> BeginWaitingInPythonAsync<T>(T value)
    {
        // From here on, the last command of Python's connection is a read until it tries to set the lock.
        await Python.GetAsync("nothing");
        var call = Python.BeginGetOrCreate(Key, value);
        Eventually.Be(
            () => SharedServers.RawRedis.Server.ClientList().Any(
                client => client.Name == "python" && client.Database == _database && client.LastCommand == "set"),
            "Python does not come to the lock");
        return call;
    }

    /// <summary>Begins a creation here that waits at a gate, and waits until it has got there.</summary>
    protected async Task<Task<T>> BeginCreationAsync<T>(Gate gate, T value)
    {
        var creation = Region.GetOrCreateAsync(Key, async token =>
        {
            await gate.PassAsync(token);
            return value;
        }).AsTask();
        await gate.Arrived;
        return creation;
    }

    protected static ValueTask<T> Unexpected<T>(CancellationToken cancellationToken) =>
        throw new AssertionException("The creator ran although Python creates the value.");
}
