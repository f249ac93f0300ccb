using Dogpile.Tests;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests;

/// <summary>The servers of the tests do what fault tests rely on.</summary>
internal sealed class ServerTests
{
    [Test]
    public void Garnet_has_databases_and_scripts()
    {
        const int database = GarnetDatabases.OneByOne;
        var raw = SharedServers.RawGarnet;
        raw.Server.FlushDatabase(database);

        Assert.That(raw.Connection.GetDatabase(database).StringSet("key", "value"), Is.True);
        Assert.That(raw.Keys(database), Is.EqualTo(["key"]));
        Assert.That(raw.Keys(), Is.Empty);
        Assert.That((int)raw.Database.ScriptEvaluate("return tonumber(ARGV[1]) + 1", [], [41]), Is.EqualTo(42));
        raw.Server.FlushDatabase(database);
        Assert.That(raw.Keys(database), Is.Empty);
    }

    [Test]
    public void Cluster_refuses_keys_of_two_slots()
    {
        RedisServerProcess.Require();
        var node = SharedServers.RawCluster.Server;

        Assert.That(() => node.Execute("MGET", "a", "b"), Throws.InstanceOf<RedisServerException>().With.Message.Contains("CROSSSLOT"));
        Assert.That(() => node.Execute("MGET", "{a}1", "{a}2"), Throws.Nothing);
    }

    [Test]
    public void Server_that_was_killed_or_stopped_comes_back_empty_on_its_port()
    {
        using var server = RedisServerProcess.Start();
        var port = server.Port;
        Action[] ends = [server.Kill, server.Stop, () => { }];
        foreach (var end in ends)
        {
            using (var raw = RawServer.Connect(port))
            {
                Assert.That(raw.Keys(), Is.Empty);
                raw.Database.StringSet("key", "value");
            }

            end();
            server.Restart();
            Assert.That(ServerPing.IsAnswered(port), Is.True);
        }
    }

    [Test]
    public void Frozen_server_answers_when_it_goes_on()
    {
        using var server = RedisServerProcess.Start("--maxmemory", "4mb");
        using var raw = RawServer.Connect(server.Port);

        server.Freeze();
        var answer = raw.Database.StringSetAsync("key", "value");
        Assert.That(answer.Wait(50), Is.False);
        server.Thaw();

        Assert.That(answer.Wait(TimeSpan.FromSeconds(30)), Is.True);
    }

    [Test]
    public void Frozen_server_can_be_disposed()
    {
        var server = RedisServerProcess.Start();
        server.Freeze();

        server.Dispose();

        Assert.That(ServerPing.IsAnswered(server.Port), Is.False);
    }
}
