using System.Buffers;
using System.Text;
using Dogpile.Tests.Conformance;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Backend;

/// <summary>What is at the server: entries in their database, with a hard end if there is one.</summary>
[TestFixture(true)]
[TestFixture(false)]
internal sealed class StoredEntryTests(bool isLocking)
{
    private const int Database = GarnetDatabases.OneByOne;

    private static readonly SerializedCacheEntry Entry = new(Encoding.ASCII.GetBytes("{\"ct\": 1.0, \"v\": 2}|1"));

    private static IDatabase Raw => SharedServers.RawGarnet.Connection.GetDatabase(Database);

    [SetUp]
    public void Empty()
    {
        SharedServers.RawGarnet.Server.FlushDatabase(Database);
        SharedServers.RawGarnet.Server.FlushDatabase();
    }

    [Test]
    public async Task Hard_end_is_set_by_every_way_of_writing([Values] CallForm form)
    {
        await using var backend = NewBackend(options => options.ExpirationTime = TimeSpan.FromSeconds(90));
        var calls = new RegionCalls(new CacheRegion().Configure(backend), form);

        await calls.Set("set", 1);
        await calls.SetMulti(new Dictionary<string, int> { ["set 1"] = 1, ["set 2"] = 2 });
        await calls.GetOrCreate("created", () => 1);
        await calls.GetOrCreateMulti<int>(["created 1", "created 2"], _ => [1, 2]);
        await calls.Region.RefreshAsync<int, int>("refreshed", 1, new(static (value, _) => value), shouldCache: null, CancellationToken.None);

        var keys = SharedServers.RawGarnet.Keys(Database);
        Assert.That(keys, Has.Count.EqualTo(7));
        Assert.That(keys.Select(key => Raw.KeyTimeToLive(key)), Has.All.InRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90)));
    }

    [Test]
    public void Without_a_hard_end_entries_stay_and_a_write_takes_the_end_away()
    {
        using var backend = NewBackend();
        Raw.StringSet("key", "old", TimeSpan.FromSeconds(100));

        backend.Set("key", Entry);

        Assert.That(Raw.KeyTimeToLive("key"), Is.Null);
    }

    [Test]
    public void Hard_end_of_milliseconds_is_kept_as_such()
    {
        using var backend = NewBackend(options => options.ExpirationTime = TimeSpan.FromMilliseconds(12_345));

        backend.Set("key", Entry);

        Assert.That(Raw.KeyTimeToLive("key"), Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(12_345)));
    }

    [Test]
    public void Everything_is_in_its_database()
    {
        using var backend = NewBackend();
        backend.Set("key", Entry);
        backend.GetMutex("key")?.Acquire();

        Assert.That(SharedServers.RawGarnet.Keys(), Is.Empty);
        Assert.That(SharedServers.RawGarnet.Keys(Database), Has.Count.EqualTo(isLocking ? 3 : 1));
    }

    [Test]
    public async Task Entry_that_is_no_bytes_is_turned_away_and_nothing_is_stored()
    {
        await using var backend = NewBackend();
        var odd = new CacheEntry<int>(1, DateTimeOffset.UnixEpoch);
        var some = new Dictionary<string, CacheEntry> { ["a"] = Entry, ["b"] = odd };

        Assert.Multiple(() =>
        {
            TurnsAway(() => backend.Set("key", odd));
            TurnsAway(() => backend.SetAsync("key", odd).AsTask().GetAwaiter().GetResult());
            TurnsAway(() => backend.SetMulti(some));
            TurnsAway(() => backend.SetMultiAsync(some).AsTask().GetAwaiter().GetResult());
        });
        Assert.That(SharedServers.RawGarnet.Keys(Database), Is.Empty);

        static void TurnsAway(Action set) => Assert.That(
            () => set(), Throws.ArgumentException.With.Message.Contains("SerializedCacheEntry").And.Message.Contains("CacheEntry`1"));
    }

    [Test]
    public async Task Type_that_the_serializer_cannot_handle_is_named_with_its_key_and_the_option([Values] CallForm form)
    {
        await using var backend = NewBackend();
        var calls = new RegionCalls(new CacheRegion("things").Configure(backend), form);

        Assert.Multiple(() =>
        {
            Fails(() => calls.Set("key", new Endless()));
            Fails(() => calls.SetMulti(new Dictionary<string, Endless> { ["key"] = new() }));
            Fails(() => calls.GetOrCreate("key", () => new Endless()));
            Fails(() => calls.GetOrCreateMulti<Endless>(["key"], _ => [new()]));
        });
        Assert.That(SharedServers.RawGarnet.Keys(Database), Is.Empty);

        static void Fails(Func<Task> act) => Assert.That(
            act, Throws.TypeOf<DogpileCacheException>().With.Message.Contains("'key'").And.Message.Contains(nameof(Endless)).And.Message.Contains("CacheRegionOptions.Serializer"));
    }

    [Test]
    public async Task Serializer_of_the_options_is_used_and_that_of_the_region_before_it()
    {
        var (own, other) = (new Constant("own"), new Constant("other"));
        await using var backend = NewBackend(options => options.Serializer = own);

        new CacheRegion().Configure(backend).Set("a", 1);
        new CacheRegion("other", new CacheRegionOptions { Serializer = other }).Configure(backend).Set("b", 1);

        Assert.That((string?)Raw.StringGet("a"), Does.EndWith("|own"));
        Assert.That((string?)Raw.StringGet("b"), Does.EndWith("|other"));
    }

    private RedisBackend NewBackend(Action<RedisBackendOptions>? set = null)
    {
        var options = new RedisBackendOptions { Database = Database, DistributedLock = isLocking, ConnectionString = SharedServers.Garnet.Address };
        set?.Invoke(options);
        return new RedisBackend(options);
    }

    /// <summary>JSON does not come to an end with it.</summary>
    private sealed class Endless
    {
        public Endless Self => this;
    }

    private sealed class Constant(string text) : ICacheSerializer
    {
        public void Serialize<T>(T value, IBufferWriter<byte> destination) => destination.Write(Encoding.ASCII.GetBytes(text));

        public T Deserialize<T>(ReadOnlySpan<byte> payload) => default!;
    }
}
