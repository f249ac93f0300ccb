using StackExchange.Redis;

namespace Dogpile.Redis;

/// <summary>Keeps values on Redis, Valkey or any other server that speaks their protocol.</summary>
public sealed class RedisBackend : CacheBackend, IDisposable, IAsyncDisposable
{
    /// <summary>Makes a backend that connects to a server when it is first used.</summary>
    /// <param name="connectionString">How to reach the server: <c>localhost:6379,password=…</c>.</param>
    public RedisBackend(string connectionString)
        : this(new RedisBackendOptions { ConnectionString = connectionString })
    {
    }

    /// <summary>Makes a backend that connects to a server when it is first used.</summary>
    /// <param name="options">How to reach it, and the rest.</param>
    public RedisBackend(RedisBackendOptions options) => throw new NotImplementedException();

    /// <summary>Makes a backend on a connection that is there.</summary>
    /// <param name="connection">The connection; not closed when the backend is disposed.</param>
    /// <param name="options">The rest; what says where to connect to is not to be set.</param>
    public RedisBackend(IConnectionMultiplexer connection, RedisBackendOptions? options = null) => throw new NotImplementedException();

    /// <summary>Gives the backend the names <c>dogpile.cache.redis</c> and <c>dogpile.cache.valkey</c> for configurations. Doing it again does nothing.</summary>
    public static void Register() => throw new NotImplementedException();

    /// <inheritdoc/>
    public override CacheEntry? Get(string key) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override void Set(string key, CacheEntry entry) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override void Delete(string key) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
