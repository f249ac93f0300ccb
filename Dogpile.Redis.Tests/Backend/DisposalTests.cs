using System.Text;
using Dogpile.Tests;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Backend;

/// <summary>The end of a backend: whose connection is closed, and what becomes of those who still use it.</summary>
internal sealed class DisposalTests
{
    private const int Database = GarnetDatabases.OneByOne;

    private static readonly SerializedCacheEntry Entry = new(Encoding.ASCII.GetBytes("{\"ct\": 1.0, \"v\": 2}|1"));

    [SetUp]
    public void Empty() => SharedServers.RawGarnet.Server.FlushDatabase(Database);

    [Test]
    public async Task Connection_that_was_given_stays_open([Values] bool async)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(SharedServers.Garnet.Address);
        var backend = new RedisBackend(connection, new RedisBackendOptions { Database = Database });
        backend.Set("key", Entry);

        await DisposeAsync(backend, async);

        Assert.That(connection.IsConnected, Is.True);
        Assert.That(connection.GetDatabase(Database).KeyExists("key"), Is.True);
        AssertGone(backend);
    }

    [Test]
    public async Task Connection_of_its_own_is_closed([Values] bool async)
    {
        var backend = New();
        backend.Set("key", Entry);
        var connection = await backend.Link.GetConnectionAsync(CancellationToken.None);

        await DisposeAsync(backend, async);

        Assert.That(connection.IsConnected, Is.False);
        AssertGone(backend);
    }

    [Test]
    public async Task Backend_that_was_never_used_is_disposed_as_often_as_one_likes([Values] bool async)
    {
        var backend = New();

        await DisposeAsync(backend, async);
        await DisposeAsync(backend, async);

        AssertGone(backend);
    }

    [Test]
    public async Task Backend_that_listens_for_changes_is_disposed_as_often_as_one_likes([Values] bool async)
    {
        var backend = new RedisBackend(new RedisBackendOptions
        {
            Database = Database,
            ConnectionString = SharedServers.Garnet.Address,
            ChangeChannel = "disposal",
        });
        using var tiers = new TieredBackend(new MemoryBackend(), backend);
        await backend.Listening.WaitAsync(TimeSpan.FromSeconds(30));
        backend.Set("key", Entry);

        await Task.WhenAll(Task.Run(() => DisposeAsync(backend, async)), Task.Run(() => DisposeAsync(backend, async)));
        await DisposeAsync(backend, async);

        AssertGone(backend);
    }

    [Test]
    public async Task Creation_under_way_is_returned_and_not_stored()
    {
        var backend = New();
        var region = new CacheRegion().Configure(backend);
        var (single, multi, refresh) = (new Gate(), new Gate(), new Gate());
        var created = region.GetOrCreateAsync("a", async _ => { await single.PassAsync(CancellationToken.None); return 1; }).AsTask();
        var many = region.GetOrCreateMultiAsync<int>(["b", "c"], async (_, _) => { await multi.PassAsync(CancellationToken.None); return [2, 3]; }).AsTask();
        var refreshed = region.RefreshAsync<Gate, int>(
            "d", refresh, new(static async Task<int> (gate, _) => { await gate.PassAsync(CancellationToken.None); return 4; }), shouldCache: null, CancellationToken.None).AsTask();
        await Task.WhenAll(single.Arrived, multi.Arrived, refresh.Arrived);

        await backend.DisposeAsync();
        single.Open();
        multi.Open();
        refresh.Open();

        Assert.That(await created, Is.EqualTo(1));
        Assert.That(await many, Is.EqualTo([2, 3]));
        Assert.That(await refreshed, Is.EqualTo(4));
        Assert.That(SharedServers.RawGarnet.Keys(Database).Where(key => key.Length == 1), Is.Empty);
        SharedServers.RawGarnet.Server.FlushDatabase(Database);
    }

    [Test]
    public async Task Wait_for_a_lock_ends()
    {
        var backend = New();
        await SharedServers.RawGarnet.Connection.GetDatabase(Database).StringSetAsync("_lockkey", "taken");
        var region = new CacheRegion().Configure(backend);
        var waiting = region.GetOrCreateAsync("key", _ => ValueTask.FromResult(1)).AsTask();

        await backend.DisposeAsync();

        Assert.That(() => waiting, Throws.InstanceOf<ObjectDisposedException>());
        Eventually.Be(() => region.Configuration.Flights.Count == 0, "a flight was left behind");
    }

    private static RedisBackend New() => new(new RedisBackendOptions { Database = Database, ConnectionString = SharedServers.Garnet.Address });

    private static async Task DisposeAsync(RedisBackend backend, bool async)
    {
        if (async)
        {
            await backend.DisposeAsync();
        }
        else
        {
            backend.Dispose();
        }
    }

    private static void AssertGone(RedisBackend backend) => Assert.Multiple(() =>
    {
        IsGone(() => backend.Get("key"));
        IsGone(() => backend.GetMulti(["key"]));
        IsGone(() => backend.Set("key", Entry));
        IsGone(() => backend.SetMulti(new Dictionary<string, CacheEntry> { ["key"] = Entry }));
        IsGone(() => backend.Delete("key"));
        IsGone(() => backend.DeleteMulti(["key"]));
        IsGone(() => backend.GetMutex("key")!.Acquire());
        IsGone(() => backend.GetAsync("key").AsTask().GetAwaiter().GetResult());
        IsGone(() => backend.SetAsync("key", Entry).AsTask().GetAwaiter().GetResult());

        static void IsGone(Action use) => Assert.That(() => use(), Throws.InstanceOf<ObjectDisposedException>());
    });
}
