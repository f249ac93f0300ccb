namespace Dogpile.Redis.Tests;

/// <summary>The servers that all tests share who do no harm to them. Each is started when it is first asked for.</summary>
internal static class SharedServers
{
    private static readonly Lock Sync = new();
    private static readonly Stack<IDisposable> Started = [];
    private static readonly RawServer?[] RawGarnets = new RawServer?[GarnetDatabases.Count];

    private static GarnetHost? _garnet;
    private static RedisServerProcess? _redis;
    private static RedisCluster? _cluster;
    private static RawServer? _rawGarnet;
    private static RawServer? _rawRedis;
    private static RawServer? _rawCluster;

    public static GarnetHost Garnet => Get(ref _garnet, GarnetHost.Start);

    public static RedisServerProcess Redis => Get(ref _redis, static () => RedisServerProcess.Start());

    public static RedisCluster Cluster => Get(ref _cluster, RedisCluster.Start);

    public static RawServer RawGarnet => Get(ref _rawGarnet, static () => RawServer.Connect(Garnet.Port));

    public static RawServer RawRedis => Get(ref _rawRedis, static () => RawServer.Connect(Redis.Port));

    public static RawServer RawCluster => Get(ref _rawCluster, static () => RawServer.Connect(Cluster.Port));

    /// <summary>
    /// A connection for those who run scripts in one database of Garnet. Where a connection goes from one database to another, scripts
    /// fail there, or what they write does not come to the database.
    /// </summary>
    public static RawServer RawGarnetOf(int database) => Get(ref RawGarnets[database], static () => RawServer.Connect(Garnet.Port));

    /// <summary>Ends all that were started, the last one first.</summary>
    public static void Stop()
    {
        lock (Sync)
        {
            while (Started.TryPop(out var server))
            {
                server.Dispose();
            }
        }
    }

    private static T Get<T>(ref T? server, Func<T> start)
        where T : class, IDisposable
    {
        lock (Sync)
        {
            if (server is null)
            {
                server = start();
                Started.Push(server);
            }

            return server;
        }
    }
}
