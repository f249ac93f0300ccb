namespace Dogpile.Tests.Locking;

/// <summary>A created value never overwrites a fact that came later, and nobody who comes after the fact gets it.</summary>
internal sealed class InvalidationDuringCreationTests : RegionFixture
{
    [Test]
    public async Task Delete_during_creation_is_not_undone()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "before the delete");
        var waiter = Join<string>();

        Region.Delete(Key);
        gate.Open();

        Assert.That(await creator, Is.EqualTo("before the delete"), "its waiters still get the value");
        Assert.That(await waiter, Is.EqualTo("before the delete"), "its waiters still get the value");
        Assert.That(Region.Get<string>(Key).HasValue, Is.False, "the delete was lost");
    }

    [Test]
    public async Task Set_during_creation_is_not_overwritten()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "before the set");

        await Region.SetAsync(Key, "set");
        gate.Open();

        Assert.That(await creator, Is.EqualTo("before the set"));
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("set"), "the set was lost");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Region_invalidation_during_creation_is_not_undone(bool hard)
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "before the invalidation");

        Region.Invalidate(hard);
        Time.Advance(TimeSpan.FromSeconds(1));
        gate.Open();

        Assert.That(await creator, Is.EqualTo("before the invalidation"));
        Assert.That(Region.Get<string>(Key).HasValue, Is.False, "the invalidation was lost");
        Assert.That(await Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("after")), Is.EqualTo("after"));
    }

    [TestCase("delete")]
    [TestCase("set")]
    [TestCase("invalidate")]
    public async Task Caller_after_the_fact_does_not_join_the_creation_before_it(string fact)
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "before");
        Act(fact);

        var after = await Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("after"));
        gate.Open();
        await creator;

        Assert.That(after, Is.EqualTo(fact == "set" ? "set" : "after"));
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo(after));
    }

    [TestCase("delete")]
    [TestCase("set")]
    [TestCase("invalidate")]
    public async Task Fact_that_falls_into_the_storing_has_the_last_word(string fact)
    {
        // The creation has its right to store and is writing; the fact comes before the write has happened.
        var backend = new HookedBackend();
        var region = NewRegion(backend);
        var writing = new Gate();
        backend.BeforeSet = () =>
        {
            backend.BeforeSet = null;
            return writing.PassAsync();
        };
        var creator = region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("before")).AsTask();
        await writing.Arrived;

        var acting = fact switch
        {
            "delete" => region.DeleteAsync(Key).AsTask(),
            "set" => region.SetAsync(Key, "set").AsTask(),
            _ => Task.Run(() => region.Invalidate()),
        };
        if (fact == "invalidate")
        {
            await acting;
        }

        var after = region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("after")).AsTask();
        writing.Open();
        await acting;

        Assert.That(await creator, Is.EqualTo("before"));
        Assert.That(await after, Is.EqualTo(fact == "set" ? "set" : "after"));
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo(fact == "set" ? "set" : "after"));
    }

    [Test]
    public void Invalidation_between_a_creations_stamp_and_its_storing_is_not_undone()
    {
        var clock = new HookedClock(Time);
        var region = new CacheRegion("test", new CacheRegionOptions { TimeProvider = clock }).Configure(new MemoryBackend());
        region.GetOrCreate(Key, () =>
        {
            // The next one to ask for the time is the creation, for its stamp.
            clock.OnNextAsking = () => region.Invalidate();
            return "before the invalidation";
        });

        Assert.That(region.Get<string>(Key).HasValue, Is.False, "the invalidation was lost");
    }

    [Test]
    public async Task Creation_that_ends_in_the_middle_of_an_invalidation_is_not_stored()
    {
        // The steps of Invalidate, with the creation's end between the mark and the sweep of the table: the value's
        // stamp is later than the mark, and its flight is still in place.
        var gate = new Gate();
        var creator = BeginCreation(gate, "before the invalidation");
        var configuration = Region.Configuration;

        configuration.Flights.BeginEpoch();
        configuration.Clock.Invalidate(hard: true);
        gate.Open();
        await creator;
        configuration.Flights.SupersedeAll();

        Assert.That(Region.Get<string>(Key).HasValue, Is.False, "the invalidation was lost");
    }

    [Test]
    public async Task Writes_of_one_key_happen_in_the_order_in_which_they_began()
    {
        var backend = new HookedBackend();
        var region = NewRegion(backend);
        var writing = new Gate();
        backend.BeforeSet = () =>
        {
            backend.BeforeSet = null;
            return writing.PassAsync();
        };
        var first = region.SetAsync(Key, "first").AsTask();
        var second = region.SetAsync(Key, "second").AsTask();
        var third = region.DeleteAsync(Key).AsTask();
        var fourth = region.SetAsync(Key, "fourth").AsTask();

        writing.Open();
        await Task.WhenAll(first, second, third, fourth);

        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("fourth"));
        Assert.That(backend.Operations.Where(operation => operation != "get"), Is.EqualTo(new[] { "set", "set", "delete", "set" }));
    }

    [Test]
    public async Task Refresh_takes_the_place_of_the_creation_before_it()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "before");

        var passed = new Gate();
        passed.Open();
        var refreshed = await BeginRefresh(passed, "refreshed");
        gate.Open();

        Assert.That(await creator, Is.EqualTo("before"));
        Assert.That(refreshed, Is.EqualTo("refreshed"));
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("refreshed"));
    }

    [Test]
    public async Task Delete_during_a_refresh_is_not_undone()
    {
        var gate = new Gate();
        var refresh = BeginRefresh(gate, "before the delete");

        Region.Delete(Key);
        gate.Open();

        Assert.That(await refresh, Is.EqualTo("before the delete"));
        Assert.That(Region.Get<string>(Key).HasValue, Is.False);
    }

    [Test]
    public async Task Callers_that_find_nothing_during_a_refresh_wait_for_it()
    {
        var gate = new Gate();
        var refresh = BeginRefresh(gate, "refreshed");
        var waiter = Join<string>();

        gate.Open();

        Assert.That(await waiter, Is.EqualTo("refreshed"));
        Assert.That(await refresh, Is.EqualTo("refreshed"));
    }

    [Test]
    public async Task Replacing_the_backend_during_a_creation_leaves_the_new_one_alone()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "old world");

        Region.Configure(new MemoryBackend(), Expiration, replaceExistingBackend: true);
        var after = await Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("new world"));
        gate.Open();

        Assert.That(await creator, Is.EqualTo("old world"));
        Assert.That(after, Is.EqualTo("new world"));
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("new world"));
    }

    private void Act(string fact)
    {
        switch (fact)
        {
            case "delete":
                Region.Delete(Key);
                break;
            case "set":
                Region.Set(Key, "set");
                break;
            default:
                Region.Invalidate();
                break;
        }
    }

    private sealed class HookedClock(TimeProvider time) : TimeProvider
    {
        public Action? OnNextAsking { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            var hook = OnNextAsking;
            OnNextAsking = null;
            hook?.Invoke();
            return time.GetUtcNow();
        }
    }
}
