using System.Net;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests;

/// <summary>A connection past the backend: shows what is stored, and meddles with it.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly ConnectionMultiplexer _connection;

    private RawServer(ConnectionMultiplexer connection) => _connection = connection;

    public IConnectionMultiplexer Connection => _connection;

    public IDatabase Database => _connection.GetDatabase();

    public IServer Server => _connection.GetServers().Single();

    public static RawServer Connect(int port) => new(ConnectionMultiplexer.Connect(new ConfigurationOptions
    {
        EndPoints = { new IPEndPoint(IPAddress.Loopback, port) },
        AllowAdmin = true,
    }));

    /// <summary>The keys of a database, in ordinal order.</summary>
    public IReadOnlyList<string> Keys(int database = 0) =>
        [.. Server.Keys(database).Select(key => key.ToString()).Order(StringComparer.Ordinal)];

    public void Shutdown() => Server.Shutdown(ShutdownMode.Never);

    public void Dispose() => _connection.Dispose();
}
