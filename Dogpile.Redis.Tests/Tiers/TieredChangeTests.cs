using Dogpile.Tests;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Tiers;

/// <summary>What one process changes, the memory of the other gives up.</summary>
[TestFixture(ServerKind.Garnet)]
[TestFixture(ServerKind.Redis)]
internal sealed class TieredChangeTests(ServerKind server) : TierFixture(server)
{
    [TestCase("set", "new")]
    [TestCase("set many", "new")]
    [TestCase("create", "new")]
    [TestCase("create many", "new")]
    [TestCase("delete", null)]
    [TestCase("delete many", null)]
    public void Change_here_reaches_the_front_there(string change, string? expected)
    {
        HaveInFrontThere("key", "old");
        if (change.StartsWith("create", StringComparison.Ordinal))
        {
            Time.Advance(RegionProcess.Expiration + TimeSpan.FromMilliseconds(1));
        }

        switch (change)
        {
            case "set":
                Here.Region.Set("key", "new");
                break;
            case "set many":
                Here.Region.SetMulti(new Dictionary<string, string> { ["key"] = "new", ["other"] = "new" });
                break;
            case "create":
                Here.Region.GetOrCreate("key", () => "new");
                break;
            case "create many":
                Here.Region.GetOrCreateMulti<string>(["key", "other"], keys => [.. keys.Select(_ => "new")]);
                break;
            case "delete":
                Here.Region.Delete("key");
                break;
            case "delete many":
                Here.Region.DeleteMulti(["key", "other"]);
                break;
        }

        Eventually.Be(
            () => There.Region.Get<string>("key", ignoreExpiration: true) is var found && (found.HasValue ? found.Value : null) == expected,
            "the front keeps what is no more");
    }

    [Test]
    public void Own_changes_do_not_make_the_own_front_forget()
    {
        var wordHere = Observe(Here);
        Here.Region.Set("key", "own");
        Here.Region.GetOrCreate("created", () => "own");

        There.Region.Set("marker", "later");

        Await(wordHere, "marker");
        Assert.That(wordHere.Keys, Is.EqualTo(["marker"]));
        Assert.That(Here.Tiers!.Front.Get("key"), Is.Not.Null);
        Assert.That(Here.Tiers.Front.Get("created"), Is.Not.Null);
    }

    [TestCase("delete")]
    [TestCase("set")]
    public async Task Caller_after_a_change_elsewhere_does_not_join_the_creation_before_it(string change)
    {
        var gate = new Gate();
        var before = There.Region.GetOrCreateAsync("key", async token =>
        {
            await gate.PassAsync(token);
            return "before";
        }).AsTask();
        await gate.Arrived;
        if (change == "delete")
        {
            Here.Region.Delete("key");
        }
        else
        {
            Here.Region.Set("key", "after");
        }

        Await(Word, "key");
        var after = There.Region.GetOrCreateAsync("key", _ => ValueTask.FromResult("after")).AsTask();
        gate.Open();

        Assert.That(await before, Is.EqualTo("before"));
        Assert.That(await after, Is.EqualTo("after"));
        Assert.That(Here.Region.GetOrCreate("key", Unexpected<string>), Is.EqualTo("after"));
        Assert.That(There.Region.GetOrCreate("key", Unexpected<string>), Is.EqualTo("after"));
    }

    [Test]
    public async Task Read_that_a_delete_elsewhere_overtakes_does_not_fill_the_front()
    {
        Here.Region.Set("key", "old");
        Await(Word, "key");
        var slow = new SlowReads();
        slow.Wrap(There.Redis);
        using var tiers = new TieredBackend(new MemoryBackend(), slow);
        var word = Observe(There);
        var reader = tiers.GetAsync("key").AsTask();
        await slow.HasRead.Arrived;

        Here.Region.Delete("key");
        Await(word, "key");
        slow.HasRead.Open();

        Assert.That(await reader, Is.Not.Null, "it began before the delete");
        Assert.That(tiers.Front.Get("key"), Is.Null, "the delete is lost");
        Assert.That(tiers.Get("key"), Is.Null);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Invalidation_here_holds_for_the_front_there(bool hard)
    {
        HaveInFrontThere("key", "old");
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Here.Region.Invalidate(hard);

        Eventually.Be(() => !There.Region.Get<string>("key").HasValue, "the invalidation did not arrive");
        var gate = new Gate();
        var creation = There.Region.GetOrCreateAsync("key", async token =>
        {
            await gate.PassAsync(token);
            return "new";
        }).AsTask();
        await gate.Arrived;
        if (!hard)
        {
            Assert.That(There.Region.GetOrCreate("key", Unexpected<string>), Is.EqualTo("old"), "stale");
        }

        gate.Open();
        Assert.That(await creation, Is.EqualTo("new"));
        Assert.That(There.Region.GetOrCreate("key", Unexpected<string>), Is.EqualTo("new"));
        Eventually.Be(() => Here.Region.Get<string>("key") is { HasValue: true, Value: "new" }, "the front here keeps what is no more");
    }

    [Test]
    public async Task Without_a_channel_the_front_forgets_when_it_is_told()
    {
        var silent = await NewListening(isTiered: true);
        Here.Region.Set("key", "old");
        Assert.That(silent.Region.Get<string>("key").Value, Is.EqualTo("old"));
        Assert.That(silent.Redis.ObserveChanges(new ChangeRecorder()), Is.Null);

        Here.Region.Set("key", "new");
        Assert.That(silent.Region.Get<string>("key").Value, Is.EqualTo("old"));
        silent.Tiers!.Forget("key");
        Assert.That(silent.Region.Get<string>("key").Value, Is.EqualTo("new"));
    }

    [Test]
    public async Task Word_comes_where_the_client_prefixes_channels()
    {
        var (here, there) = (await NewTiered(Port, Prefix), await NewTiered(Port, Prefix));
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{Port},channelPrefix=app:");
        await using var given = new RedisBackend(connection, new RedisBackendOptions { Database = Database, ChangeChannel = Name });
        var (word, wordOfGiven) = (Observe(there), new ChangeRecorder());
        given.ObserveChanges(wordOfGiven);
        await given.Listening;

        here.Region.Set("key", "value");
        here.Region.Invalidate();

        Await(word, "key");
        Await(wordOfGiven, "key");
        await given.DeleteAsync("another");
        Await(word, "another");
        Eventually.Be(() => there.Invalidation.HardInvalidatedAt.HasValue, "no word of the invalidation came");

        static void Prefix(ConfigurationOptions settings) => settings.ChannelPrefix = RedisChannel.Literal("app:");
    }

    /// <summary>Stops a read when it has read and before the reader learns of it.</summary>
    private sealed class SlowReads : ProxyBackend
    {
        public Gate HasRead { get; } = new();

        public override async ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
        {
            var entry = await base.GetAsync(key, cancellationToken);
            await HasRead.PassAsync(cancellationToken);
            return entry;
        }
    }
}
