using System.Globalization;
using System.Text;
using Dogpile.Tests.Conformance;

namespace Dogpile.Redis.Tests.Backend;

/// <summary>What is sent to the server: plain commands where there is no lock and no channel, scripts where there is one.</summary>
internal sealed class CommandTests
{
    private static readonly SerializedCacheEntry Entry = new(Encoding.ASCII.GetBytes("{\"ct\": 1.0, \"v\": 2}|1"));
    private static readonly Dictionary<string, CacheEntry> Three = new() { ["a"] = Entry, ["b"] = Entry, ["c"] = Entry };

    private RedisServerProcess _server = null!;
    private RawServer _raw = null!;

    [OneTimeSetUp]
    public void StartServer()
    {
        _server = RedisServerProcess.Start();
        _raw = RawServer.Connect(_server.Port);
    }

    [OneTimeTearDown]
    public void StopServer()
    {
        _raw?.Dispose();
        _server?.Dispose();
    }

    [SetUp]
    public void ForgetCommands()
    {
        _raw.Server.FlushDatabase();
        _raw.Server.Execute("CONFIG", "RESETSTAT");
    }

    [Test]
    public async Task Without_lock_and_channel_there_are_plain_commands([Values] bool async)
    {
        await using var backend = new RedisBackend(new RedisBackendOptions { ConnectionString = _server.Address, DistributedLock = false });

        await backend.GetAsync("connects");
        ForgetCommands();

        await UseAsync(backend, async);
        Assert.That(Counts(), Is.EqualTo("get 1, mget 1, set 4, unlink 4"));

        Assert.That(backend.GetMutex("a"), Is.Null);
        var calls = new RegionCalls(new CacheRegion().Configure(backend), async ? CallForm.Asynchronous : CallForm.Synchronous);
        await calls.GetOrCreate("d", () => 1);
        await calls.GetOrCreateMulti<int>(["e", "f"], _ => [1, 2]);
        Assert.That(Counts(), Is.EqualTo("get 3, mget 3, set 7, unlink 4"));
    }

    [TestCase(true, null)]
    [TestCase(false, "channel")]
    [TestCase(true, "channel")]
    public async Task With_either_writes_are_scripts(bool isLocking, string? channel)
    {
        await using var backend = new RedisBackend(
            new RedisBackendOptions { ConnectionString = _server.Address, DistributedLock = isLocking, ChangeChannel = channel });

        await UseAsync(backend, async: true);
        ForgetCommands();
        await UseAsync(backend, async: true);

        Assert.That(CountOf("evalsha"), Is.EqualTo(8), "the script was sent once more");
        Assert.That(CountOf("eval"), Is.Zero);
        Assert.That(CountOf("mget"), Is.EqualTo(1));
        Assert.That(CountOf("publish"), Is.EqualTo(channel is null ? 0 : 8));
    }

    [Test]
    public async Task Nothing_is_sent_for_none([Values] bool isLocking)
    {
        await using var backend = new RedisBackend(new RedisBackendOptions { ConnectionString = _server.Address, DistributedLock = isLocking });

        Assert.That(backend.GetMulti([]), Is.Empty);
        backend.SetMulti(new Dictionary<string, CacheEntry>());
        await backend.DeleteMultiAsync([]);

        Assert.That(CountOf("client"), Is.Zero, "a connection was made for nothing");
    }

    [Test]
    public async Task Connection_is_made_when_it_is_first_needed()
    {
        await using var backend = new RedisBackend(_server.Address);
        _ = backend.Serializer;
        _ = backend.GetMutex("key");
        _ = (backend.Statistics, backend.IsAvailable);
        Assert.That(CountOf("client"), Is.Zero, "a connection was made before it was needed");

        Assert.That(await backend.GetAsync("key"), Is.Null);
        Assert.That(CountOf("client"), Is.Not.Zero);
    }

    private static async Task UseAsync(RedisBackend backend, bool async)
    {
        if (async)
        {
            await backend.SetAsync("a", Entry);
            await backend.SetMultiAsync(Three);
            await backend.GetAsync("a");
            await backend.GetMultiAsync(["a", "b", "c"]);
            await backend.DeleteAsync("a");
            await backend.DeleteMultiAsync(["a", "b", "c"]);
            return;
        }

        backend.Set("a", Entry);
        backend.SetMulti(Three);
        backend.Get("a");
        backend.GetMulti(["a", "b", "c"]);
        backend.Delete("a");
        backend.DeleteMulti(["a", "b", "c"]);
    }

    private string Counts() => string.Join(
        ", ", new[] { "del", "eval", "evalsha", "get", "mget", "script|load", "set", "unlink" }.Where(command => CountOf(command) > 0).Select(command => $"{command} {CountOf(command)}"));

    /// <summary>How often a command has been run, be it by a script.</summary>
    private int CountOf(string command) => _raw.Server.Info("commandstats").SelectMany(group => group)
        .Where(pair => pair.Key == $"cmdstat_{command}" || (command == "client" && pair.Key.StartsWith("cmdstat_client", StringComparison.Ordinal)))
        .Sum(pair => int.Parse(pair.Value.Split(',')[0]["calls=".Length..], CultureInfo.InvariantCulture));
}
