using System.Net;
using System.Net.Sockets;
using Dogpile.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Configuration;

/// <summary>Regions that are configured by name: every argument, and what is wrong with one.</summary>
[TestFixture("dogpile.cache.redis")]
[TestFixture("dogpile.cache.valkey")]
internal sealed class ConfigureRedisTests(string name)
{
    private const int Database = GarnetDatabases.OneByOne;

    private readonly List<CacheRegion> _regions = [];

    private static IDatabase Raw => SharedServers.RawGarnet.Connection.GetDatabase(Database);

    [SetUp]
    public void Register()
    {
        RedisBackend.Register();
        RedisBackend.Register();
        SharedServers.RawGarnet.Server.FlushDatabase(Database);
    }

    [TearDown]
    public void DisposeBackends()
    {
        _regions.ForEach(region => (region.Configuration.Backend as IDisposable)?.Dispose());
        _regions.Clear();
    }

    [Test]
    public void Host_port_and_database_say_where_values_are() =>
        AssertStoresAt(Configure(("host", "127.0.0.1"), ("port", $"{SharedServers.Garnet.Port}"), ("db", "3")));

    [Test]
    public void Url_says_where_values_are() => AssertStoresAt(Configure(("url", $"redis://{SharedServers.Garnet.Address}/3")));

    [Test]
    public void Connection_string_says_where_values_are() =>
        AssertStoresAt(Configure(("connection_string", $"{SharedServers.Garnet.Address},defaultDatabase=3")));

    [Test]
    public void Database_is_that_of_the_arguments_whatever_the_connection_says() =>
        AssertStoresAt(Configure(("url", $"redis://{SharedServers.Garnet.Address}/1"), ("db", "3")));

    [Test]
    public void User_and_password_are_told_to_the_server()
    {
        using var server = RedisServerProcess.Start();
        using var raw = RawServer.Connect(server.Port);
        raw.Server.Execute("ACL", "SETUSER", "alice", "on", ">secret", "~*", "&*", "+@all");
        raw.Server.Execute("ACL", "SETUSER", "default", "resetpass", ">other");
        var (host, port) = ("127.0.0.1", $"{server.Port}");
        (string, string)[][] ways =
        [
            [("host", host), ("port", port), ("username", "alice"), ("password", "secret")],
            [("host", host), ("port", port), ("password", "other")],
            [("url", $"redis://alice:secret@{server.Address}")],
            [("url", $"redis://{server.Address}"), ("username", "alice"), ("password", "secret")],
            [("connection_string", $"{server.Address},user=alice,password=wrong"), ("password", "secret")],
        ];
        foreach (var way in ways)
        {
            var region = Configure([.. way, ("unavailable_policy", "throw")]);
            region.Set("key", 1);
            Assert.That(region.Get<int>("key").Value, Is.EqualTo(1), way[0].Item2);
            DisposeBackends();
        }

        Assert.That(
            () => Configure(("host", host), ("port", port), ("password", "wrong"), ("unavailable_policy", "throw")).Set("key", 1),
            Throws.TypeOf<CacheServerException>().With.Message.Not.Contains("wrong"));
    }

    [TestCase("ssl", "true")]
    [TestCase("url", "rediss")]
    public async Task Ssl_is_spoken_if_it_is_to_be(string argument, string value)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var region = argument == "url"
            ? Configure(("url", $"{value}://127.0.0.1:{port}"))
            : Configure(("connection_string", $"127.0.0.1:{port},connectTimeout=500,connectRetry=0"), (argument, value));
        var asked = region.GetAsync<int>("key").AsTask();

        using var client = await listener.AcceptTcpClientAsync();
        var first = new byte[1];
        await client.GetStream().ReadExactlyAsync(first);

        const byte handshake = 0x16;
        Assert.That(first[0], Is.EqualTo(handshake));
        client.Close();
        listener.Stop();
        Assert.That((await asked).HasValue, Is.False);
    }

    [Test]
    public async Task Lock_is_as_the_arguments_say()
    {
        var region = Configure(
            ("url", $"redis://{SharedServers.Garnet.Address}/3"), ("lock_timeout", "5"), ("lock_sleep", "0.01"), ("lock_prefix", "busy."),
            ("lock_wait_timeout", "00:00:00.05"), ("lock_wait_policy", "throw"), ("distributed_lock", "true"));

        await region.GetOrCreateAsync("key", async _ =>
        {
            Assert.That(Raw.KeyTimeToLive("busy.key"), Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));
            return await Task.FromResult(1);
        });
        Raw.StringSet("busy.other", "taken");

        Assert.That(() => region.GetOrCreate("other", () => 1), Throws.TypeOf<CacheLockTimeoutException>());
    }

    [TestCase("create_anyway")]
    [TestCase("CreateAnyway")]
    [TestCase(null)]
    public void Wait_policy_may_be_to_create_anyway(string? policy)
    {
        var region = Configure(
            ("url", $"redis://{SharedServers.Garnet.Address}/3"), ("lock_wait_timeout", "0"), ("lock_wait_policy", policy));
        Raw.StringSet("_lockkey", "taken");

        Assert.That(region.GetOrCreate("key", () => 1), Is.EqualTo(1));
    }

    /// <summary>A wait for ever is the one time that may be negative.</summary>
    [Test]
    public async Task Wait_may_have_no_end()
    {
        var region = Configure(
            ("url", $"redis://{SharedServers.Garnet.Address}/3"), ("lock_wait_timeout", "-1"), ("lock_wait_policy", "throw"), ("lock_sleep", "0.01"));
        Raw.StringSet("_lockkey", "taken");
        var waiting = region.GetOrCreateAsync("key", _ => ValueTask.FromResult(1)).AsTask();
        Assert.That(region.KeyIsLocked("key"), Is.True, "comes after the first look on the same connection");
        Assert.That(waiting.IsCompleted, Is.False);

        Raw.KeyDelete("_lockkey");

        Assert.That(await waiting, Is.EqualTo(1));
    }

    [Test]
    public void Lock_may_be_switched_off()
    {
        var region = Configure(("url", $"redis://{SharedServers.Garnet.Address}/3"), ("distributed_lock", "false"));
        Raw.StringSet("_lockkey", "taken");

        Assert.That(region.GetOrCreate("key", () => 1), Is.EqualTo(1));
        Assert.That(region.Configuration.Backend.GetMutex("key"), Is.Null);
    }

    [Test]
    public void Hard_end_is_as_the_arguments_say()
    {
        Configure(("url", $"redis://{SharedServers.Garnet.Address}/3"), ("redis_expiration_time", "90")).Set("key", 1);

        Assert.That(Raw.KeyTimeToLive("key"), Is.InRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90)));
    }

    [Test]
    public void Server_that_cannot_be_reached_is_treated_as_the_arguments_say()
    {
        var nowhere = $"127.0.0.1:{FreePort.Find()},connectTimeout=500,connectRetry=0";

        Assert.That(Configure(("connection_string", nowhere)).GetOrCreate("key", () => 1), Is.EqualTo(1));
        Assert.That(
            () => Configure(("connection_string", nowhere), ("unavailable_policy", "Throw"), ("retry_after", "60")).Get<int>("key"),
            Throws.TypeOf<CacheServerException>());
    }

    [Test]
    public void Log_is_that_of_the_region()
    {
        using var loggers = new RecordingLoggerFactory();
        var region = new CacheRegion("logged", new CacheRegionOptions { LoggerFactory = loggers });

        Configure(region, ("connection_string", $"127.0.0.1:{FreePort.Find()},connectTimeout=500,connectRetry=0")).Set("key", 1);

        Assert.That(
            loggers.Records.Where(record => record.Level == LogLevel.Warning).Select(record => record.Category),
            Has.Member("Dogpile.Redis.RedisBackend"));
    }

    [Test]
    public async Task Changes_are_told_on_the_channel_of_the_arguments()
    {
        var told = new TaskCompletionSource<string>();
        var channel = RedisChannel.Literal("configured");
        await SharedServers.RawGarnet.Connection.GetSubscriber().SubscribeAsync(channel, (_, message) => told.TrySetResult(message!));

        await Configure(("url", $"redis://{SharedServers.Garnet.Address}/3"), ("change_channel", "configured"), ("channel_check_interval", "1")).SetAsync("key", 1);

        Assert.That(await told.Task.WaitAsync(TimeSpan.FromSeconds(30)), Does.EndWith("|key"));
        await SharedServers.RawGarnet.Connection.GetSubscriber().UnsubscribeAsync(channel);
    }

    [Test]
    public async Task Timeout_of_the_connection_is_that_of_the_arguments()
    {
        var region = Configure(("url", $"redis://{SharedServers.Garnet.Address}/3"), ("socket_timeout", "1.5"));

        var connection = await ((RedisBackend)region.Configuration.Backend).Link.GetConnectionAsync(CancellationToken.None);

        Assert.That(connection.TimeoutMilliseconds, Is.EqualTo(1500));
    }

    [TestCase("port", "redis")]
    [TestCase("port", "0")]
    [TestCase("port", "65536")]
    [TestCase("db", "first")]
    [TestCase("ssl", "perhaps")]
    [TestCase("distributed_lock", "2")]
    [TestCase("lock_timeout", "long")]
    [TestCase("lock_sleep", "-1")]
    [TestCase("redis_expiration_time", "never")]
    [TestCase("socket_timeout", "x")]
    [TestCase("lock_wait_policy", "wait")]
    [TestCase("unavailable_policy", "0")]
    public void Argument_of_a_wrong_kind_is_named_with_its_value(string argument, string value) => Assert.That(
        () => Configure((argument, value)),
        Throws.TypeOf<CacheValidationException>().With.Message.Contains($"'cache.arguments.{argument}'").And.Message.Contains($"'{value}'"));

    [TestCase("lock_timeout", "0.05", "LockLease")]
    [TestCase("lock_sleep", "0", "LockSleep")]
    [TestCase("lock_prefix", "x", "LockPrefix")]
    [TestCase("lock_prefix", "lock prefix", "LockPrefix")]
    [TestCase("redis_expiration_time", "0", "ExpirationTime")]
    [TestCase("db", "-1", "Database")]
    [TestCase("retry_after", "0", "RetryAfter")]
    [TestCase("channel_check_interval", "0", "ChannelCheckInterval")]
    [TestCase("url", "http://:secret@server", "Url")]
    [TestCase("connection_string", "server,password=secret,sl=1", "ConnectionString")]
    [TestCase("connection_string", "redis://:secret@server", "Url")]
    public void Argument_that_is_not_possible_is_named(string argument, string value, string option) => Assert.That(
        () => Configure((argument, value)),
        Throws.TypeOf<CacheValidationException>().With.Message.Contains($"RedisBackendOptions.{option}")
            .And.Message.Contains($"'{name}'").And.Message.Contains("'cache.backend'").And.Message.Not.Contains("secret"));

    [TestCase("url", "redis://:secret@server", "host", "127.0.0.1")]
    [TestCase("url", "redis://:secret@server", "port", "6379")]
    [TestCase("connection_string", "server,password=secret", "host", "127.0.0.1")]
    public void Arguments_that_contradict_each_other_are_both_named(string argument, string value, string other, string otherValue) => Assert.That(
        () => Configure((argument, value), (other, otherValue)),
        Throws.TypeOf<CacheValidationException>().With.Message.Contains($"'cache.arguments.{argument}'").And.Message.Contains($"'cache.arguments.{other}'")
            .And.Message.Not.Contains("secret"));

    [Test]
    public void Url_and_connection_string_contradict_each_other() => Assert.That(
        () => Configure(("url", "redis://:secret@server"), ("connection_string", "server,password=secret")),
        Throws.TypeOf<CacheValidationException>().With.Message.Contains("Url").And.Message.Contains("ConnectionString").And.Message.Not.Contains("secret"));

    [Test]
    public void Unknown_argument_is_named_with_those_that_are_known() => Assert.That(
        () => Configure(("lock_time", "1")),
        Throws.TypeOf<CacheValidationException>().With.Message.Contains("'cache.arguments.lock_time'").And.Message.Contains("lock_timeout")
            .And.Message.Contains("redis_expiration_time").And.Message.Contains("socket_timeout"));

    private static void AssertStoresAt(CacheRegion region)
    {
        region.Set("key", 1);
        Assert.That(Raw.KeyExists("key"), Is.True);
    }

    private CacheRegion Configure(params (string Argument, string? Value)[] arguments) => Configure(new CacheRegion(), arguments);

    private CacheRegion Configure(CacheRegion region, params (string Argument, string? Value)[] arguments)
    {
        var settings = arguments.Select(pair => KeyValuePair.Create($"cache.arguments.{pair.Argument}", pair.Value)).Append(KeyValuePair.Create("cache.backend", (string?)name));
        region.ConfigureFromConfig(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), "cache.");
        _regions.Add(region);
        return region;
    }
}
