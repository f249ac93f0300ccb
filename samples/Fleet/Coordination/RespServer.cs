using System.Net;
using System.Net.Sockets;
using Garnet;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Fleet;

/// <summary>The server that the fleet shares: one that is there, or one inside of this process.</summary>
public sealed class RespServer : IAsyncDisposable
{
    private const int Attempts = 5;

    private readonly GarnetServer? _own;

    private RespServer(string connectionString, string name, GarnetServer? own, IConnectionMultiplexer connection)
    {
        ConnectionString = connectionString;
        Name = name;
        _own = own;
        Connection = connection;
    }

    public string ConnectionString { get; }

    /// <summary>What to call it. No password is in it.</summary>
    public string Name { get; }

    public IConnectionMultiplexer Connection { get; }

    /// <exception cref="ArgumentException">The connection string cannot be understood.</exception>
    /// <exception cref="RedisException">The server cannot be reached, or refuses.</exception>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public static async Task<RespServer> ConnectAsync(string connectionString)
    {
        var connection = await ServerConnection.OpenAsync(connectionString);
        await connection.GetDatabase().PingAsync();
        var name = string.Join(", ", connection.GetEndPoints().Select(endPoint => EndPointCollection.ToString(endPoint)));
        return new RespServer(connectionString, name, own: null, connection);
    }

    /// <summary>Starts a server that speaks the protocol of Redis, as long as this process lives.</summary>
    public static async Task<RespServer> StartAsync()
    {
        var (own, address) = Start();
        return new RespServer(address, $"{address}, inside of this program", own, await ServerConnection.OpenAsync(address));
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _own?.Dispose();
    }

    private static (GarnetServer Server, string Address) Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FindFreePort();
            try
            {
                var server = new GarnetServer(
                    ["-q", "--port", $"{port}", "--bind", "127.0.0.1", "--lua", "--lua-transaction-mode", "--memory", "64m", "--index", "16m", "--max-databases", "1"],
                    NullLoggerFactory.Instance);
                server.Start();
                return (server, $"127.0.0.1:{port}");
            }
            catch (Exception) when (attempt < Attempts)
            {
                // Somebody was quicker to take the port.
            }
        }
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
