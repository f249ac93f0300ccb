using Garnet;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dogpile.Redis.Tests;

/// <summary>A server inside of the test process, so that something speaks the protocol wherever tests run.</summary>
/// <remarks>
/// It has few databases, since each takes memory of its own. Its scripts are atomic only if it is told so; else a delete can
/// come between the look at a claim and the store.
/// </remarks>
internal sealed class GarnetHost : IDisposable
{
    private readonly GarnetServer _server;

    private GarnetHost(int port)
    {
        Port = port;
        _server = new GarnetServer(
            [
                "-q", "--port", $"{port}", "--bind", "127.0.0.1", "--lua", "--lua-transaction-mode", "--memory", "64m", "--index", "16m", "--max-databases", $"{GarnetDatabases.Count}",
            ],
            NullLoggerFactory.Instance);
        _server.Start();
    }

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    public static GarnetHost Start() => FreePort.Use(static port => new GarnetHost(port));

    public void Dispose() => _server.Dispose();
}
