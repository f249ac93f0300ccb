using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>
/// Somebody has put something else at a key. Expected: it is a miss for all ways of reading, under every policy, and the
/// next creation, set or delete replaces it.
/// </summary>
[Parallelizable]
[TestFixture(false)]
[TestFixture(true)]
internal sealed class ForeignContentTests(bool onGarnet) : FaultFixture
{
    private static readonly Dictionary<string, Action<IDatabase>> Contents = new()
    {
        ["garbage"] = static server => server.StringSet(Key, new byte[] { 0, 255, 124, 13, 10, 200 }),
        ["nothing"] = static server => server.StringSet(Key, ""),
        ["text without metadata"] = static server => server.StringSet(Key, "value"),
        ["broken metadata"] = static server => server.StringSet(Key, """{"ct": 1|"value" """),
        ["another version"] = static server => server.StringSet(Key, """{"ct": 4102444800, "v": 1}|"value" """),
        ["truncated payload"] = static server => server.StringSet(Key, """{"ct": 4102444800, "v": 2}|"val"""),
        ["no payload"] = static server => server.StringSet(Key, """{"ct": 4102444800, "v": 2}|"""),
        ["payload of another type"] = static server => server.StringSet(Key, """{"ct": 4102444800, "v": 2}|{"a": [1]}"""),
        ["list"] = static server => server.ListRightPush(Key, "value"),
        ["hash"] = static server => server.HashSet(Key, "field", "value"),
        ["set"] = static server => server.SetAdd(Key, "value"),
        ["sorted set"] = static server => server.SortedSetAdd(Key, "value", 1),
    };

    private IDatabase _server = null!;
    private RedisBackend _backend = null!;
    private CacheRegion _region = null!;

    public static IEnumerable<string> ContentNames => Contents.Keys;

    [TearDown]
    public void Disconnect() => _backend?.Dispose();

    [Test]
    public async Task Content_is_a_miss_and_replaced(
        [ValueSource(nameof(ContentNames))] string content, [Values] bool async, [Values] UnavailablePolicy policy, [Values] bool isLocking)
    {
        Place(content, policy, isLocking);

        Assert.That(_region.Get<string>(Key).HasValue, Is.False);
        Assert.That((await _region.GetAsync<string>(Key)).HasValue, Is.False);
        Assert.That(await Create(_region, "value", async), Is.EqualTo("value"));

        AssertIsReplaced();
    }

    [Test]
    public async Task Content_is_a_miss_among_many_keys_and_replaced(
        [ValueSource(nameof(ContentNames))] string content, [Values] bool async, [Values] UnavailablePolicy policy, [Values] bool isLocking)
    {
        Place(content, policy, isLocking);
        string[] keys = ["other", Key];
        await _region.SetAsync("other", "other");

        var found = async ? await _region.GetMultiAsync<string>(keys) : _region.GetMulti<string>(keys);
        Assert.That(found.Select(value => value.HasValue), Is.EqualTo([true, false]));
        var created = async
            ? await _region.GetOrCreateMultiAsync(keys, static (_, _) => new ValueTask<IReadOnlyList<string>>(["value"]))
            : _region.GetOrCreateMulti<string>(keys, static _ => ["value"]);
        Assert.That(created, Is.EqualTo(["other", "value"]));

        AssertIsReplaced();
    }

    [Test]
    public void Content_is_no_entry_or_an_unusable_one_to_who_asks_the_backend([ValueSource(nameof(ContentNames))] string content)
    {
        Place(content, UnavailablePolicy.Throw);

        Assert.That(() => _backend.Get(Key), Throws.Nothing);
        Assert.That(_backend.GetMulti([Key, "other"]).Count, Is.EqualTo(2));
        Assert.That(_backend.Statistics.Refusals, Is.Zero);
    }

    [Test]
    public void Content_is_replaced_by_a_set_and_removed_by_a_delete(
        [ValueSource(nameof(ContentNames))] string content, [Values] bool multi, [Values] bool isLocking)
    {
        Place(content, UnavailablePolicy.Throw, isLocking);
        if (multi)
        {
            _region.SetMulti(new Dictionary<string, string> { [Key] = "value" });
        }
        else
        {
            _region.Set(Key, "value");
        }

        AssertIsReplaced();

        _server.KeyDelete(Key);
        Contents[content](_server);
        if (multi)
        {
            _region.DeleteMulti([Key]);
        }
        else
        {
            _region.Delete(Key);
        }

        Assert.That(_server.KeyExists(Key), Is.False);
    }

    private void Place(string content, UnavailablePolicy policy, bool isLocking = true)
    {
        if (!onGarnet)
        {
            RedisServerProcess.Require();
        }

        var database = onGarnet ? GarnetDatabases.OneByOne : DatabaseNumbers.Next();
        var raw = onGarnet ? SharedServers.RawGarnetOf(database) : SharedServers.RawRedis;
        raw.Server.FlushDatabase(database);
        _server = raw.Connection.GetDatabase(database);
        _backend = new RedisBackend(
            raw.Connection, new RedisBackendOptions { Database = database, UnavailablePolicy = policy, DistributedLock = isLocking });
        _region = NewRegion(_backend);
        Contents[content](_server);
    }

    private void AssertIsReplaced()
    {
        Assert.That((string?)_server.StringGet(Key), Does.EndWith("|\"value\""));
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("value"));
        Assert.That(_backend.Statistics, Is.EqualTo(default(RedisBackendStatistics)), "counted as a fault of the server");
        Assert.That(_server.KeyExists($"_lock{Key}"), Is.False);
    }
}
