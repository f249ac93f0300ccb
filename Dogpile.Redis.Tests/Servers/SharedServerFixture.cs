using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests;

/// <summary>
/// A database of a shared server, empty when a test begins, and a clock that stands still until the test moves it. Not for
/// fixtures that run beside others: there is one such database on Garnet, and one on the cluster.
/// </summary>
internal abstract class SharedServerFixture(ServerKind kind)
{
    protected FakeTimeProvider Time { get; private set; } = null!;

    protected RawServer Server { get; private set; } = null!;

    protected int Database { get; private set; }

    /// <summary>The database, past any backend.</summary>
    protected IDatabase Raw => Server.Connection.GetDatabase(Database);

    protected int Port => kind switch
    {
        ServerKind.Garnet => SharedServers.Garnet.Port,
        ServerKind.Cluster => SharedServers.Cluster.Port,
        _ => SharedServers.Redis.Port,
    };

    protected string Address => $"127.0.0.1:{Port}";

    [OneTimeSetUp]
    public void FindServer()
    {
        if (kind != ServerKind.Garnet)
        {
            RedisServerProcess.Require();
        }

        Server = kind switch
        {
            ServerKind.Garnet => SharedServers.RawGarnet,
            ServerKind.Cluster => SharedServers.RawCluster,
            _ => SharedServers.RawRedis,
        };
    }

    [SetUp]
    public void EmptyDatabase()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Database = kind switch
        {
            ServerKind.Garnet => GarnetDatabases.SharedServerFixture,
            ServerKind.Cluster => 0,
            _ => DatabaseNumbers.Next(),
        };
        Server.Server.FlushDatabase(Database);
    }
}
