using Dogpile.Tests;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests;

/// <summary>A cluster of one node: it holds every slot, and refuses what touches keys of two.</summary>
internal sealed class RedisCluster : IDisposable
{
    private readonly RedisServerProcess _server;

    private RedisCluster(RedisServerProcess server) => _server = server;

    public int Port => _server.Port;

    public string Address => _server.Address;

    public static RedisCluster Start()
    {
        // A cluster has one database only; the last argument counts.
        var server = RedisServerProcess.Start(
            "--databases", "1", "--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1", "--cluster-port", $"{FreePort.Find()}");
        try
        {
            using var raw = RawServer.Connect(server.Port);
            raw.Server.Execute("CLUSTER", "ADDSLOTSRANGE", 0, 16383);
            Eventually.Be(
                () => ((string?)raw.Server.Execute("CLUSTER", "INFO"))!.Contains("cluster_state:ok", StringComparison.Ordinal),
                "the cluster does not come up");
            return new RedisCluster(server);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose() => _server.Dispose();
}
