using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Dogpile.Tests.Diagnostics;

internal sealed class RegionLogTests : RegionFixture
{
    private const string Malformed = "rubbish";
    private const string Unreadable = """{"ct": 1767225600, "v": 2}|"one" """;

    private ByteBackend _backend = null!;
    private RecordingLoggerFactory _log = null!;
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateLoggingRegion()
    {
        _backend = new ByteBackend();
        _log = new RecordingLoggerFactory();
        _region = NewLoggingRegion("users");
    }

    [TearDown]
    public void DisposeLog() => _log.Dispose();

    [Test]
    public void Missing_value_is_logged()
    {
        _region.GetOrCreate("1", () => 1);

        AssertLogged(_log.Records[0], LogLevel.Debug, 1, "No value present for key 1", ("Key", "1"));
    }

    [Test]
    public void Other_version_is_logged()
    {
        _backend.Put("1", """{"ct": 1767225600, "v": 3}|1""");
        _region.GetOrCreate("1", () => 1);

        AssertLogged(_log.Records[0], LogLevel.Debug, 2, "The value stored for key 1 is of another version", ("Key", "1"));
    }

    [Test]
    public void Hard_invalidation_is_logged()
    {
        _region.Set("1", 1);
        _region.Invalidate();
        _region.GetOrCreate("1", () => 1);

        AssertLogged(_log.Records[0], LogLevel.Debug, 3, "Hard invalidation detected for key 1", ("Key", "1"));
    }

    [Test]
    public void Creation_is_logged_with_the_time_that_it_took_by_the_regions_clock()
    {
        _region.GetOrCreate("1", () =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(1234));
            return 1;
        });

        AssertLogged(_log.Records[^1], LogLevel.Debug, 4, "Value generated in 1.234 seconds for key 1", ("Seconds", "1.234"), ("Key", "1"));
    }

    [Test]
    public async Task Creation_that_ends_later_is_logged_with_all_the_time_that_it_took()
    {
        var gate = new Gate();
        var creation = BeginCreation(gate, 1, _region);
        await gate.Arrived;
        Time.Advance(TimeSpan.FromSeconds(2));
        gate.Open();
        await creation;

        AssertLogged(_log.Records[^1], LogLevel.Debug, 4, "Value generated in 2.000 seconds for key key", ("Seconds", "2"), ("Key", "key"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Creation_of_many_is_logged_once_with_the_time_that_it_took(bool async)
    {
        if (async)
        {
            await _region.GetOrCreateMultiAsync(["2", "1"], (keys, _) => ValueTask.FromResult(Make(keys)));
        }
        else
        {
            _region.GetOrCreateMulti(["2", "1"], Make);
        }

        Assert.That(_log.Records.Select(record => record.Id.Id), Is.EqualTo(new[] { 1, 1, 5 }));
        AssertLogged(_log.Records[^1], LogLevel.Debug, 5, "Values generated in 0.500 seconds for keys 1, 2", ("Seconds", "0.5"), ("Keys", "1, 2"));

        IReadOnlyList<int> Make(IReadOnlyList<string> keys)
        {
            Time.Advance(TimeSpan.FromSeconds(0.5));
            return [1, 2];
        }
    }

    [Test]
    public void Malformed_entry_is_logged()
    {
        _backend.Put("1", Malformed);
        _region.Get<int>("1");

        Assert.That(_log.Records, Has.Count.EqualTo(2));
        AssertLogged(_log.Records[0], LogLevel.Debug, 6, "The entry stored for key 1 cannot be used: Malformed", ("Key", "1"), ("Flaw", "Malformed"));
        AssertLogged(
            _log.Records[1],
            LogLevel.Warning,
            7,
            "The cache region 'users' has found something in its backend that is no cache entry, and takes it for missing. " +
            "It does so with every further one; each is reported at the level Debug",
            ("Region", "The cache region 'users'"));
    }

    [Test]
    public void Unreadable_entry_is_logged_and_quoted_at_the_level_Debug_only()
    {
        _backend.Put("1", Unreadable);
        _region.Get<int>("1");

        Assert.That(_log.Records, Has.Count.EqualTo(2));
        AssertLogged(_log.Records[0], LogLevel.Debug, 6, "The entry stored for key 1 cannot be used: UnreadablePayload", ("Key", "1"), ("Flaw", "UnreadablePayload"));
        Assert.That(_log.Records[0].Exception, Is.TypeOf<System.Text.Json.JsonException>());
        AssertLogged(
            _log.Records[1],
            LogLevel.Warning,
            8,
            "The cache region 'users' has found an entry that its serializer cannot read (System.Text.Json.JsonException), and takes it for missing. " +
            "It does so with every further one; each is reported at the level Debug, with the error",
            ("Region", "The cache region 'users'"),
            ("Error", "System.Text.Json.JsonException"));
        Assert.That(_log.Records[1].Exception, Is.Null, "its message quotes what is stored");
    }

    [Test]
    public void Warning_comes_once_per_kind_and_region()
    {
        var other = NewLoggingRegion("orders");
        for (var key = 0; key < 3; key++)
        {
            _backend.Put($"malformed {key}", Malformed);
            _backend.Put($"unreadable {key}", Unreadable);
            foreach (var region in new[] { _region, other })
            {
                region.Get<int>($"malformed {key}");
                region.GetMulti<int>([$"unreadable {key}"]);
            }
        }

        var warnings = _log.Records.Where(record => record.Level == LogLevel.Warning);
        Assert.That(
            warnings.Select(record => (record.Id.Id, record.GetStructuredStateValue("Region"))),
            Is.EquivalentTo(new[]
            {
                (7, "The cache region 'users'"), (8, "The cache region 'users'"), (7, "The cache region 'orders'"), (8, "The cache region 'orders'"),
            }));
        Assert.That(_log.Records.Count(record => record.Id.Id == 6), Is.EqualTo(12), "each is reported at the level Debug");
    }

    [TestCase(null, 1)]
    [TestCase("""{"ct": 1767225600, "v": 3}|1""", 2)]
    [TestCase("""{"ct": 1, "v": 2}|"one" """, 6)]
    [TestCase(Unreadable, 6)]
    [TestCase(Malformed, 6)]
    public async Task One_miss_is_logged_once_although_a_creation_reads_twice(string? stored, int expected)
    {
        string[] keys = ["1", "2", "3", "4"];
        foreach (var key in keys.Where(_ => stored is not null))
        {
            _backend.Put(key, stored!);
        }

        _region.GetOrCreate("1", () => 1);
        await _region.GetOrCreateAsync("2", _ => ValueTask.FromResult(1));
        _region.GetOrCreateMulti<int>(["3"], _ => [1]);
        await _region.GetOrCreateMultiAsync(["4"], (_, _) => ValueTask.FromResult<IReadOnlyList<int>>([1]));

        Assert.That(
            _log.Records.Where(record => record.Id.Id is not (4 or 5) && record.Level == LogLevel.Debug).Select(record => (record.Id.Id, record.GetStructuredStateValue("Key"))),
            Is.EqualTo(keys.Select(key => (expected, key))));
    }

    [Test]
    public void Hit_and_a_value_that_is_merely_stale_say_nothing_of_a_miss()
    {
        _region.Set("1", 1);
        _region.GetOrCreate("1", () => 2);
        Expire();
        _region.GetOrCreate("1", () => 3);

        Assert.That(_log.Records.Select(record => record.Id.Id), Is.EqualTo(new[] { 4 }));
    }

    [Test]
    public void Creation_that_fails_generates_nothing()
    {
        Assert.That(() => _region.GetOrCreate<int>("1", () => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());
        Assert.That(_log.Records.Select(record => record.Id.Id), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Category_is_the_region_type()
    {
        _region.GetOrCreate("1", () => 1);

        Assert.That(_log.Records.Select(record => record.Category).Distinct(), Is.EqualTo(new[] { "Dogpile.CacheRegion" }));
    }

    [Test]
    public async Task Keys_and_values_appear_at_the_level_Debug_only()
    {
        const string secret = "alice@example.com";
        await RunEverythingAsync(_region, secret);

        var loud = _log.Records.Where(record => record.Level >= LogLevel.Information).ToList();
        Assert.That(loud, Has.Count.EqualTo(2), "there was nothing to find a key in");
        Assert.That(loud.Select(Everything), Has.None.Contains(secret));
        Assert.That(_log.Records.Select(Everything).Count(text => text.Contains(secret, StringComparison.Ordinal)), Is.GreaterThan(10));
        Assert.That(_log.Records.Select(record => record.Id.Id).Distinct(), Is.EquivalentTo(Enumerable.Range(1, 8)), "not every message was tried");

        static string Everything(FakeLogRecord record) => string.Join(
            '\n', [record.Message, record.Exception?.ToString(), .. record.StructuredState!.Select(pair => pair.Value), .. record.Scopes]);
    }

    [Test]
    public async Task Nothing_is_logged_below_the_level_that_is_asked_for()
    {
        _log.Level = LogLevel.Warning;
        await RunEverythingAsync(_region, "key");

        Assert.That(_log.Records.Select(record => record.Id.Id), Is.EqualTo(new[] { 7, 8 }));
    }

    [Test]
    public async Task Nothing_fails_without_a_logger_factory() => await RunEverythingAsync(NewRegion(_backend), "key");

    /// <summary>Brings about every message, with a key, and payloads that serializers quote.</summary>
    private async Task RunEverythingAsync(CacheRegion region, string key)
    {
        _backend.Put("malformed " + key, Malformed + key);
        _backend.Put("unreadable " + key, $$"""{"ct": 1767225600, "v": 2}|{"{{key}}": "{{key}}"}""");
        _backend.Put("version " + key, """{"ct": 1767225600, "v": 3}|1""");
        region.GetOrCreate("malformed " + key, () => 1);
        region.Get<Dictionary<string, int>>("unreadable " + key);
        await region.GetOrCreateAsync("version " + key, _ => ValueTask.FromResult(1));
        region.GetOrCreateMulti<int>(["1 " + key, "2 " + key], keys => [1, 2]);
        region.Invalidate();
        await region.GetOrCreateMultiAsync(["1 " + key, "2 " + key], (keys, _) => ValueTask.FromResult<IReadOnlyList<int>>([1, 2]));
        region.GetOrCreate(key, () => 1);
        Assert.That(() => region.GetOrCreate<int>("failing " + key, () => throw new TimeoutException(key)), Throws.TypeOf<TimeoutException>());
    }

    private static void AssertLogged(FakeLogRecord record, LogLevel level, int id, string message, params (string Name, string Value)[] values) =>
        Assert.Multiple(() =>
        {
            Assert.That((record.Level, record.Id.Id, record.Message), Is.EqualTo((level, id, message)));
            Assert.That(
                record.StructuredState!.Where(pair => pair.Key != "{OriginalFormat}").Select(pair => (pair.Key, pair.Value)),
                Is.EqualTo(values));
        });

    private CacheRegion NewLoggingRegion(string name) =>
        new CacheRegion(name, new CacheRegionOptions { TimeProvider = Time, LoggerFactory = _log }).Configure(_backend, Expiration);
}
