using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Locking;

/// <summary>Where a write is one step and nobody is in line, it goes around the line; and nobody can tell.</summary>
internal sealed class WritesAtOnceTests : RegionFixture
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    [Test]
    public void Write_with_a_cancelled_token_changes_nothing_in_memory_either()
    {
        Region.Set(Key, "old");

        Assert.Multiple(() =>
        {
            Assert.That(async () => await Region.SetAsync(Key, "new", Cancelled), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(async () => await Region.DeleteAsync(Key, Cancelled), Throws.InstanceOf<OperationCanceledException>());
        });
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("old"));
        AssertNothingIsLeftBehind(Region);
    }

    [TestCase("set")]
    [TestCase("delete")]
    public async Task Write_during_a_creation_has_the_last_word_in_memory(string write)
    {
        var gate = new Gate();
        var creation = BeginCreation(gate, "created");
        await gate.Arrived;

        await Write(Region, write);
        gate.Open();

        Assert.That(await creation, Is.EqualTo("created"));
        AssertHolds(Region, write);
    }

    [TestCase("set")]
    [TestCase("delete")]
    public async Task Write_during_a_refresh_has_the_last_word_in_memory(string write)
    {
        Region.Set(Key, "old");
        var gate = new Gate();
        var refresh = BeginRefresh(gate, "refreshed");
        await gate.Arrived;

        await Write(Region, write);
        gate.Open();

        Assert.That(await refresh, Is.EqualTo("refreshed"));
        AssertHolds(Region, write);
    }

    [TestCase("set")]
    [TestCase("delete")]
    public async Task Write_during_the_creation_of_many_has_the_last_word_in_memory(string write)
    {
        var gate = new Gate();
        var creation = Region.GetOrCreateMultiAsync<string>(["other", Key], async (keys, token) =>
        {
            await gate.PassAsync(token);
            return [.. keys.Select(_ => "created")];
        }).AsTask();
        await gate.Arrived;

        await Write(Region, write);
        gate.Open();
        await creation;

        AssertHolds(Region, write);
        Assert.That(Region.Get<string>("other").Value, Is.EqualTo("created"));
    }

    [Test]
    public void Writes_of_a_creator_to_its_own_key_have_the_last_word()
    {
        Region.GetOrCreate(Key, () =>
        {
            Region.Set(Key, "set");
            Region.Delete(Key);
            Region.Set(Key, "set");
            return "created";
        });

        AssertHolds(Region, "set");
    }

    [Test]
    public void Region_with_a_serializer_writes_bytes_also_to_memory()
    {
        var backend = new MemoryBackend();
        var region = new CacheRegion("bytes", new CacheRegionOptions { Serializer = new JsonCacheSerializer(), TimeProvider = Time }).Configure(backend, Expiration);

        region.Set(Key, "value");

        Assert.That(backend.Get(Key), Is.TypeOf<SerializedCacheEntry>());
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("value"));
        Assert.That(region.Configuration.WritesInOneStep, Is.False);
        region.Delete(Key);
        Assert.That(region.Get<string>(Key).HasValue, Is.False);
    }

    [Test]
    public async Task Proxy_sees_every_write()
    {
        var proxy = new CallRecorder();
        Region.Set(Key, "before");
        Region.Wrap(proxy);

        Region.Set(Key, "set");
        await Region.SetAsync(Key, "set");
        Region.Delete(Key);
        await Region.DeleteAsync(Key);

        Assert.That(proxy.Calls, Is.EqualTo(new[] { $"set {Key}", $"set async {Key}", $"delete {Key}", $"delete async {Key}" }));
    }

    [Test]
    public void Tiers_are_written_in_line()
    {
        using var tiers = new TieredBackend(new MemoryBackend(), new MemoryBackend());
        var region = NewRegion(tiers);

        Assert.That(region.Configuration.WritesInOneStep, Is.False);
    }

    [Test]
    public async Task Creation_that_begins_within_a_set_does_not_overwrite_it()
    {
        var time = new InterruptedTime();
        var region = new CacheRegion("test", new CacheRegionOptions { TimeProvider = time }).Configure(new MemoryBackend(), Expiration);
        var gate = new Gate();
        var creation = Task.FromResult("");
        time.Interruption = () =>
        {
            // Somebody else's, not the set's own.
            using (ExecutionContext.SuppressFlow())
            {
                creation = Task.Run(() => BeginCreation(gate, "created", region));
            }
        };

        region.Set(Key, "set");
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("set"));
        gate.Open();
        await creation;

        AssertHolds(region, "set");
    }

    private static async Task Write(CacheRegion region, string write)
    {
        if (write == "set")
        {
            await region.SetAsync(Key, "set");
        }
        else
        {
            await region.DeleteAsync(Key);
        }
    }

    private static void AssertHolds(CacheRegion region, string write)
    {
        var held = region.Get<string>(Key);
        Assert.That(held.HasValue ? held.Value : "nothing", Is.EqualTo(write == "set" ? "set" : "nothing"));
        AssertNothingIsLeftBehind(region);
    }

    private static void AssertNothingIsLeftBehind(CacheRegion region) =>
        Eventually.Be(() => region.Configuration.Flights.Count == 0, "a flight was left behind");

    /// <summary>Something happens the next time that it is read.</summary>
    private sealed class InterruptedTime : FakeTimeProvider
    {
        public Action? Interruption { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            var interruption = Interruption;
            Interruption = null;
            interruption?.Invoke();
            return base.GetUtcNow();
        }
    }
}
