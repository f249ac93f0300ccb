using Dogpile.Backends;
using Dogpile.Tests.Backends;

namespace Dogpile.Tests.Functions;

/// <summary>One store and the indexes that lead into it: several regions, several tiers, and no place that outlives its node.</summary>
internal sealed class IndexedStoreTests : IndexedFixture
{
    /// <summary>BoundedStore.MostPlaces.</summary>
    private const int MostPlaces = 8;

    [Test]
    public void Two_regions_over_one_backend_see_each_others_writes_at_once()
    {
        var backend = new MemoryBackend();
        var one = NewRegion(backend);
        var other = NewRegion(backend);
        var value = Warm(one, Ada);
        Assert.That(Warm(other, Ada), Is.EqualTo(value));

        Users.Set(other, Ada, "new");
        Assert.That(Call(one, Ada), Is.EqualTo("new"));

        Users.Invalidate(one, Ada);
        Assert.That(Users.Get(other, Ada).HasValue, Is.False);
        AssertCreatesAnew(other, Ada);
    }

    [Test]
    public void Invalidation_of_one_region_over_a_backend_is_not_the_others()
    {
        var backend = new MemoryBackend();
        var one = NewRegion(backend);
        var other = NewRegion(backend);
        var value = Warm(one, Ada);
        Warm(other, Ada);

        one.Invalidate();

        AssertFoundByArguments(other, Ada, value);
        AssertCreatesAnew(one, Ada);
    }

    [Test]
    public void Regions_that_come_and_go_do_not_pile_up_in_the_nodes_of_their_backend()
    {
        var backend = new MemoryBackend();
        var regions = Enumerable.Range(0, 3 * MostPlaces).Select(_ => NewRegion(backend)).ToList();
        var value = Call(regions[0], Ada);
        foreach (var region in regions)
        {
            Assert.That(Call(region, Ada), Is.EqualTo(value));
            Assert.That(Call(region, Ada), Is.EqualTo(value));
        }

        Assert.That(regions.Sum(region => Indexed(region, Users)), Is.EqualTo(MostPlaces), "those who come later find the value by its key");

        Users.Invalidate(regions[0], Ada);

        Assert.That(regions.Select(region => Indexed(region, Users)), Is.All.Zero, "a dead node can still be found");
        foreach (var region in regions)
        {
            Assert.That(Users.Get(region, Ada).HasValue, Is.False);
        }
    }

    [TestCase("delete")]
    [TestCase("clear")]
    [TestCase("eviction")]
    [TestCase("end of life")]
    [TestCase("replacement")]
    public void Places_of_a_node_leave_with_it(string end)
    {
        var options = new MemoryBackendOptions { Capacity = 50, TimeProvider = Time };
        if (end is "end of life" or "replacement")
        {
            options.TimeToLive = TimeSpan.FromSeconds(5);
        }

        var backend = new MemoryBackend(options);
        var region = NewRegion(backend);
        var all = Enumerable.Range(0, 50).Select(tenant => (tenant, "x")).ToList();
        all.ForEach(arguments => Warm(region, arguments));
        Assert.That(Indexed(region, Users), Is.EqualTo(50));

        switch (end)
        {
            case "delete":
                all.ForEach(arguments => Users.Invalidate(region, arguments));
                break;
            case "clear":
                backend.Clear();
                break;
            case "replacement":
                all.ForEach(arguments => Users.Set(region, arguments, "new"));
                break;
            default:
                Time.Advance(TimeSpan.FromSeconds(5));
                for (var number = 0; number < 100; number++)
                {
                    // Asked for as well, or they would be the ones to leave.
                    region.Set($"other {number}", 0);
                    region.Get<int>($"other {number}");
                }

                break;
        }

        Assert.That(Indexed(region, Users), Is.Zero);
        Warm(region, Ada);
        Assert.That(Indexed(region, Users), Is.EqualTo(1));
    }

    [Test]
    public void Node_that_was_replaced_gets_no_place_in_an_index_any_more()
    {
        // Where entries have a time to live, what is stored again is a node of its own.
        var store = new MemoryBackend(new MemoryBackendOptions { TimeToLive = TimeSpan.FromSeconds(5), TimeProvider = Time }).Store;
        var index = new ArgumentIndex<int>();
        store.Set(Key, new CacheEntry<int>(1, Time.GetUtcNow()));
        var found = store.Find(Key)!;
        store.Set(Key, new CacheEntry<int>(2, Time.GetUtcNow()));

        // A reader found it by its key, was held up, and shows the next one the way only now.
        store.AddTo(index, 1, found);

        Assert.That(index.Find(1), Is.Null, "the index leads to what was overwritten, and to nothing that leaves it again");
        Assert.That(index.Count, Is.Zero);
    }

    [Test]
    public void Node_that_is_dead_gets_no_place_in_an_index_any_more()
    {
        var store = new MemoryBackend().Store;
        var index = new ArgumentIndex<int>();
        store.Set(Key, new CacheEntry<int>(1, Time.GetUtcNow()));
        var found = store.Find(Key)!;
        store.Delete(Key);
        store.Set(Key, new CacheEntry<int>(2, Time.GetUtcNow()));

        store.AddTo(index, 1, found);

        Assert.That(index.Count, Is.Zero);
    }

    [Test]
    public void Adding_a_node_twice_gives_it_one_place()
    {
        var store = new MemoryBackend().Store;
        var index = new ArgumentIndex<int>();
        store.Set(Key, new CacheEntry<int>(1, Time.GetUtcNow()));

        store.AddTo(index, 1, store.Find(Key)!);
        store.AddTo(index, 1, store.Find(Key)!);

        Assert.That(index.Count, Is.EqualTo(1));
    }

    [Test]
    public void Tiered_backend_is_hit_in_front_and_forgets_what_others_have_changed()
    {
        var back = new ChangingBackend();
        using var tiers = new TieredBackend(new MemoryBackend(), back);
        var region = NewRegion(tiers);
        var value = Warm(region, Ada);
        AssertFoundByArguments(region, Ada, value);

        back.Change(Users.Key(region, Ada), new CacheEntry<string>("theirs", Time.GetUtcNow()));
        Assert.That(Call(region, Ada), Is.EqualTo("theirs"));
        Call(region, Ada);
        AssertFoundByArguments(region, Ada, "theirs");

        back.Change(Users.Key(region, Ada));
        AssertCreatesAnew(region, Ada);

        var kept = Warm(region, (2, "bob"));
        back.LoseWord();
        Assert.That(Indexed(region, Users), Is.Zero);
        Assert.That(Call(region, (2, "bob")), Is.EqualTo(kept), "the back still has it");
    }

    [Test]
    public void Tiered_writes_are_seen_at_once()
    {
        using var tiers = new TieredBackend(new MemoryBackend(), new MemoryBackend());
        var region = NewRegion(tiers);
        Warm(region, Ada);

        Users.Set(region, Ada, "new");
        Assert.That(Call(region, Ada), Is.EqualTo("new"));
        Users.Invalidate(region, Ada);
        AssertCreatesAnew(region, Ada);
    }

    [Test]
    public void Hits_by_the_arguments_are_found_over_a_back_of_bytes()
    {
        using var tiers = new TieredBackend(new MemoryBackend(), new SerializedMemoryBackend());
        var region = NewRegion(tiers);

        // What is stored is bytes at first: the second call reads them, and shares what it has read with all that follow.
        var value = Call(region, Ada);
        Call(region, Ada);
        Assert.That(Warm(region, Ada), Is.EqualTo(value));

        tiers.ForgetAll();

        Call(region, Ada);
        Call(region, Ada);
        AssertFoundByArguments(region, Ada, value);
    }
}
