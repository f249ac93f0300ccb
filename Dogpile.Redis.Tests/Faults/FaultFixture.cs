using System.Diagnostics;
using Dogpile.Tests;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>What the fault tests share. Their time goes by in waiting, so they run beside each other.</summary>
internal abstract class FaultFixture
{
    protected const string Key = "key";

    /// <summary>How long the client waits for the server.</summary>
    protected static readonly TimeSpan ServerTimeout = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// What a caller may take beyond the timeout: the client looks after its timeouts at intervals, and the machine may be
    /// busy. Far less than the faults last.
    /// </summary>
    protected static readonly TimeSpan Margin = TimeSpan.FromSeconds(4);

    protected static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(200);

    private readonly Stack<IDisposable> _made = [];

    /// <summary>What the connections of the fixture's backends are called at the server.</summary>
    protected string ClientName { get; } = Guid.NewGuid().ToString("N");

    [TearDown]
    public void DisposeWhatWasMade()
    {
        while (_made.TryPop(out var made))
        {
            made.Dispose();
        }
    }

    /// <summary>How the client connects: soon again after a disconnection.</summary>
    private ConfigurationOptions Settings(string address, TimeSpan timeout) => new()
    {
        EndPoints = { address },
        ClientName = ClientName,
        SyncTimeout = (int)timeout.TotalMilliseconds,
        AsyncTimeout = (int)timeout.TotalMilliseconds,
        ConnectTimeout = 1000,
        HeartbeatInterval = TimeSpan.FromMilliseconds(100),
        ReconnectRetryPolicy = new LinearRetry(50),
        BacklogPolicy = BacklogPolicy.FailFast,
        AbortOnConnectFail = false,
    };

    /// <summary>A backend whose server is about to be in trouble, which it soon takes for that.</summary>
    protected RedisBackend NewHastyBackend(string address, Action<RedisBackendOptions>? change = null) =>
        NewBackend(Settings(address, ServerTimeout), change);

    /// <summary>A backend whose server is all right, however busy the machine is. It stands for another process.</summary>
    protected RedisBackend NewPatientBackend(string address, Action<RedisBackendOptions>? change = null) =>
        NewBackend(Settings(address, TimeSpan.FromSeconds(30)), change);

    protected static CacheRegion NewRegion(CacheBackend backend, TimeSpan? expiration = null) =>
        new CacheRegion("faults", new CacheRegionOptions()).Configure(backend, expiration);

    /// <summary>Has something disposed after the test, before what was made earlier.</summary>
    protected T Disposed<T>(T made)
        where T : IDisposable
    {
        _made.Push(made);
        return made;
    }

    protected static ValueTask<string> Create(CacheRegion region, string value, bool async, string key = Key) => async
        ? region.GetOrCreateAsync(key, _ => new ValueTask<string>(value))
        : new ValueTask<string>(region.GetOrCreate(key, () => value));

    protected static ValueTask<string> Unexpected(CancellationToken cancellationToken) =>
        throw new AssertionException("The creator ran although a value was there.");

    /// <summary>Waits until a region finds a value.</summary>
    protected static void AwaitValue(CacheRegion region, string? value, string key = Key) => Eventually.Be(
        () => region.Get<string>(key) is var found && (found.HasValue ? found.Value : null) == value,
        $"the value of '{key}' does not become '{value}'");

    /// <summary>Asks for the key until what one region creates is found by another, and a lease has not passed meanwhile.</summary>
    protected static void AwaitStored(CacheRegion creator, CacheRegion reader, string key = Key)
    {
        var begun = Stopwatch.GetTimestamp();
        Eventually.Be(
            () =>
            {
                creator.GetOrCreate(key, () => "created again");
                return reader.Get<string>(key).HasValue;
            },
            $"no value of '{key}' is stored");
        AssertIsDoneWithin(TimeSpan.FromSeconds(15), begun, "the lock was nobody's, and all waited for its lease to run out");
    }

    private RedisBackend NewBackend(ConfigurationOptions settings, Action<RedisBackendOptions>? change)
    {
        var options = new RedisBackendOptions { Configuration = settings, RetryAfter = RetryAfter };
        change?.Invoke(options);
        return Disposed(new RedisBackend(options));
    }

    protected static void AssertIsDoneWithin(TimeSpan limit, long begun, string promise) =>
        Assert.That(Stopwatch.GetElapsedTime(begun), Is.LessThan(limit), promise);
}
