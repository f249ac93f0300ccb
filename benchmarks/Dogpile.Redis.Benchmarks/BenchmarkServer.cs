using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Dogpile.Redis.Benchmarks;

/// <summary>
/// The server that is measured against: the one that the environment variable <c>DOGPILE_REDIS</c> names, or a
/// <c>redis-server</c> of its own on this machine.
/// </summary>
public sealed class BenchmarkServer : IDisposable
{
    private readonly Process? _process;

    private BenchmarkServer(string address, Process? process)
    {
        _process = process;
        Connection = ConnectionMultiplexer.Connect(address);
    }

    public ConnectionMultiplexer Connection { get; }

    public IDatabase Database => Connection.GetDatabase();

    public static BenchmarkServer Start()
    {
        if (Environment.GetEnvironmentVariable("DOGPILE_REDIS") is { Length: > 0 } address)
        {
            return new BenchmarkServer(address, process: null);
        }

        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
        })!;
        while (process.StandardOutput.ReadLine() is { } line && !line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill();
        return new BenchmarkServer($"127.0.0.1:{port}", process);
    }

    public void Dispose()
    {
        Connection.Dispose();
        _process?.Kill();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
