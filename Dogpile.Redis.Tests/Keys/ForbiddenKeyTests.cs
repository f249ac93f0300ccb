using System.Text;
using Dogpile.Redis.Keys;
using Dogpile.Tests.Conformance;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Keys;

/// <summary>Keys that a server should not be given are turned away when they are used, with a remedy; nothing is half done.</summary>
internal sealed class ForbiddenKeyTests
{
    private const int Database = GarnetDatabases.OneByOne;
    private const string Fine = "fine";

    private static readonly string[] Forbidden =
        ["a\nb", "\0", "tab\t", "del\u007f", "next\u0085line", "\ud800", "half \udc00 pair", "\udc00\ud800", "_lock", "_lockkey", "~claims:key"];

    private static readonly SerializedCacheEntry Entry = new(Encoding.ASCII.GetBytes("{\"ct\": 1.0, \"v\": 2}|1"));

    private RedisBackend _backend = null!;

    private static IDatabase Raw => SharedServers.RawGarnetOf(Database).Connection.GetDatabase(Database);

    [SetUp]
    public void CreateBackend()
    {
        SharedServers.RawGarnetOf(Database).Server.FlushDatabase(Database);
        Raw.StringSet(Fine, Entry.Bytes);
        _backend = new RedisBackend(SharedServers.RawGarnetOf(Database).Connection, new RedisBackendOptions { Database = Database });
    }

    [TearDown]
    public void NothingIsHalfDone()
    {
        _backend.Dispose();
        Assert.That(SharedServers.RawGarnetOf(Database).Keys(Database), Is.EqualTo([Fine]));
        Assert.That((string?)Raw.StringGet(Fine), Does.EndWith("|1"));
    }

    [TestCaseSource(nameof(Forbidden))]
    public void Backend_turns_it_away(string key)
    {
        var entries = new Dictionary<string, CacheEntry> { [Fine] = new SerializedCacheEntry("{\"ct\": 2.0, \"v\": 2}|2"u8.ToArray()), [key] = Entry };
        Assert.Multiple(() =>
        {
            TurnsAway(key, () => Task.FromResult(_backend.Get(key)));
            TurnsAway(key, () => _backend.GetAsync(key).AsTask());
            TurnsAway(key, () => Task.FromResult(_backend.GetMulti([Fine, key])));
            TurnsAway(key, () => _backend.GetMultiAsync([Fine, key]).AsTask());
            TurnsAway(key, () => { _backend.Set(key, Entry); return Task.CompletedTask; });
            TurnsAway(key, () => _backend.SetAsync(key, Entry).AsTask());
            TurnsAway(key, () => { _backend.SetMulti(entries); return Task.CompletedTask; });
            TurnsAway(key, () => _backend.SetMultiAsync(entries).AsTask());
            TurnsAway(key, () => { _backend.Delete(key); return Task.CompletedTask; });
            TurnsAway(key, () => _backend.DeleteAsync(key).AsTask());
            TurnsAway(key, () => { _backend.DeleteMulti([Fine, key]); return Task.CompletedTask; });
            TurnsAway(key, () => _backend.DeleteMultiAsync([Fine, key]).AsTask());
            TurnsAway(key, () => Task.FromResult(_backend.GetMutex(key)));
        });
    }

    [TestCaseSource(nameof(Forbidden))]
    public void Region_turns_it_away_before_a_creator_runs(string key) => Assert.Multiple(() =>
    {
        foreach (var form in Enum.GetValues<CallForm>())
        {
            var calls = new RegionCalls(new CacheRegion("strict").Configure(_backend), form);
            TurnsAway(key, () => calls.Get<int>(key));
            TurnsAway(key, () => calls.GetMulti<int>([Fine, key]));
            TurnsAway(key, () => calls.GetOrCreate(key, Unexpected));
            TurnsAway(key, () => calls.GetOrCreateMulti<int>([Fine, key], _ => [Unexpected()]));
            TurnsAway(key, () => calls.Set(key, 2));
            TurnsAway(key, () => calls.SetMulti(new Dictionary<string, int> { [Fine] = 2, [key] = 2 }));
            TurnsAway(key, () => calls.Delete(key));
            TurnsAway(key, () => calls.DeleteMulti(Fine, key));
            TurnsAway(key, () => Task.FromResult(calls.Region.KeyIsLocked(key)));
        }
    });

    [Test]
    public async Task Region_with_a_mangler_takes_it([Values] CallForm form, [Values] bool ofBackend)
    {
        await using var backend = new RedisBackend(
            SharedServers.RawGarnetOf(Database).Connection, new RedisBackendOptions { Database = Database, KeyMangler = ofBackend ? KeyManglers.Sha256 : null });
        var region = new CacheRegion("mangled", new CacheRegionOptions { KeyMangler = ofBackend ? null : KeyManglers.Sha256 }).Configure(backend);
        var calls = new RegionCalls(region, form);
        foreach (var key in Forbidden)
        {
            Assert.That(await calls.GetOrCreate(key, () => key.Length), Is.EqualTo(key.Length));
            Assert.That((await calls.Get<int>(key)).Value, Is.EqualTo(key.Length));
            await calls.Delete(key);
        }
    }

    [TestCase("ключ")]
    [TestCase("😀 pair")]
    [TestCase("a b|c:{d}")]
    [TestCase("-lock")]
    [TestCase("_loc")]
    [TestCase("~claims")]
    public void Odd_key_is_taken(string key)
    {
        _backend.Set(key, Entry);
        Assert.That(_backend.Get(key), Is.Not.Null);
        _backend.Delete(key);
    }

    [Test]
    public void Key_may_begin_as_locks_do_where_there_are_none()
    {
        using var backend = new RedisBackend(
            SharedServers.RawGarnetOf(Database).Connection, new RedisBackendOptions { Database = Database, DistributedLock = false });

        Assert.That(() => backend.Delete("_lockkey"), Throws.Nothing);
    }

    [Test]
    public void Key_that_is_too_long_is_turned_away_and_shown_cut_short()
    {
        const int most = 1 << 20;
        var naming = new KeyNaming("_lock", most);

        Assert.That(() => naming.Check(new string('a', most)), Throws.Nothing);
        Assert.That(() => naming.Check(new string('ä', most / 2)), Throws.Nothing);
        Assert.That(
            () => naming.Check(new string('a', most + 1)),
            Throws.ArgumentException.With.Message.Contains("'aaaa").And.Message.Contains("longer than 1 MB").And.Message.Length.LessThan(1000));
        Assert.That(() => naming.Check(new string('ä', (most / 2) + 1)), Throws.ArgumentException);
        Assert.That(() => naming.Check(new string('漢', (most / 3) + 1)), Throws.ArgumentException);
        Assert.That(() => naming.Check(new string('a', 100_000) + "\n"), Throws.ArgumentException.With.Message.Length.LessThan(1000));
    }

    [Test]
    public void Key_is_not_null() => Assert.Multiple(() =>
    {
        Assert.That(() => _backend.Get(null!), Throws.ArgumentNullException);
        Assert.That(() => _backend.GetMulti([Fine, null!]), Throws.ArgumentNullException);
        Assert.That(() => _backend.DeleteMulti([Fine, null!]), Throws.ArgumentNullException);
        Assert.That(() => _backend.GetMulti(null!), Throws.ArgumentNullException);
        Assert.That(() => _backend.SetMulti(null!), Throws.ArgumentNullException);
        Assert.That(() => _backend.DeleteMulti(null!), Throws.ArgumentNullException);
        Assert.That(() => _backend.GetMutex(null!), Throws.ArgumentNullException);
        Assert.That(() => _backend.Set(Fine, null!), Throws.ArgumentNullException);
    });

    private static void TurnsAway(string key, Func<Task> use) => Assert.That(
        use,
        Throws.ArgumentException.With.Property(nameof(ArgumentException.ParamName)).EqualTo("key").And.Message.Contains("KeyManglers.Sha256")
            .And.Message.Contains(key.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)) ? "\\u" : $"'{key}'"));

    private static int Unexpected() => throw new AssertionException("The creator ran although its key cannot be used.");
}
