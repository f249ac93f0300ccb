using StackExchange.Redis;

namespace Dogpile.Redis.Tests;

/// <summary>What one process of many has: a connection of its own, and a region whose invalidations are shared.</summary>
internal sealed class RegionProcess : IAsyncDisposable
{
    public static readonly TimeSpan Expiration = TimeSpan.FromSeconds(100);

    public RegionProcess(
        int port,
        int database,
        string name,
        TimeProvider time,
        RedisRegionInvalidationOptions? invalidation = null,
        RedisBackendOptions? options = null,
        bool isTiered = false,
        Action<ConfigurationOptions>? configure = null)
    {
        options ??= new RedisBackendOptions();
        options.Configuration = SettingsOf(port);
        configure?.Invoke(options.Configuration);
        options.Database = database;
        options.RetryAfter = TimeSpan.FromMilliseconds(20);
        Redis = new RedisBackend(options);
        Invalidation = new RedisRegionInvalidation(Redis, name, invalidation ?? new RedisRegionInvalidationOptions { TimeProvider = time, ClockTolerance = TimeSpan.Zero });
        Tiers = isTiered ? new TieredBackend(new MemoryBackend(), Redis) : null;
        Region = new CacheRegion(name, new CacheRegionOptions { TimeProvider = time })
            .Configure((CacheBackend?)Tiers ?? Redis, Expiration, invalidation: Invalidation);
    }

    public RedisBackend Redis { get; }

    public TieredBackend? Tiers { get; }

    public RedisRegionInvalidation Invalidation { get; }

    public CacheRegion Region { get; }

    /// <summary>Reads the marks, and waits until word of others comes.</summary>
    public async Task ListenAsync()
    {
        await Invalidation.RefreshAsync();
        Dogpile.Tests.Eventually.Be(() => Invalidation.IsListening, "word of invalidations does not come");
        await Redis.Listening.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        await Invalidation.DisposeAsync();
        Tiers?.Dispose();
        await Redis.DisposeAsync();
    }

    /// <summary>Comes back soon.</summary>
    private static ConfigurationOptions SettingsOf(int port) => new()
    {
        EndPoints = { { "127.0.0.1", port } },
        ConnectTimeout = 1000,
        HeartbeatInterval = TimeSpan.FromMilliseconds(100),
        ReconnectRetryPolicy = new LinearRetry(20),
    };
}
