namespace Dogpile.Tests.Locking;

/// <summary>The tree of the dogpile lock: fresh, stale with the lock free or taken, none.</summary>
internal sealed class LifeOfAValueTests : RegionFixture
{
    [Test]
    public void Fresh_value_is_returned_without_a_creator()
    {
        Region.Set(Key, "value");

        Assert.That(Region.GetOrCreate<string>(Key, () => throw new AssertionException("created")), Is.EqualTo("value"));
    }

    [Test]
    public async Task Fresh_value_is_returned_while_a_refresh_is_under_way()
    {
        Region.Set(Key, "value");
        var gate = new Gate();
        var refresh = BeginRefresh(gate, "newer");

        Assert.That(await Region.GetOrCreateAsync(Key, Unexpected<string>), Is.EqualTo("value"));

        gate.Open();
        await refresh;
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("newer"));
    }

    [Test]
    public void Value_is_fresh_at_its_expiration_and_stale_just_after()
    {
        Region.Set(Key, "old");

        Time.Advance(Expiration);
        Assert.That(Region.GetOrCreate(Key, () => "new"), Is.EqualTo("old"), "exactly at the expiration");

        Time.Advance(TimeSpan.FromTicks(1));
        Assert.That(Region.GetOrCreate(Key, () => "new"), Is.EqualTo("new"), "one tick later");
    }

    [Test]
    public void Stale_value_with_the_lock_free_is_created_anew_and_stored()
    {
        Region.Set(Key, "old");
        Expire();

        Assert.Multiple(() =>
        {
            Assert.That(Region.GetOrCreate(Key, () => "new"), Is.EqualTo("new"));
            Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("new"));
        });
    }

    [Test]
    public async Task Stale_value_with_the_lock_taken_is_returned_at_once()
    {
        Region.Set(Key, "old");
        Expire();
        var gate = new Gate();
        var creator = BeginCreation(gate, "new");

        for (var i = 0; i < 10; i++)
        {
            var call = Region.GetOrCreateAsync(Key, Unexpected<string>);
            Assert.That(call.IsCompletedSuccessfully, Is.True, "a caller waited although a stale value was there");
            Assert.That(await call, Is.EqualTo("old"));
            Assert.That(Region.GetOrCreate(Key, () => "another"), Is.EqualTo("old"), "synchronous callers as well");
        }

        gate.Open();
        Assert.That(await creator, Is.EqualTo("new"));
        Assert.That(await Region.GetOrCreateAsync(Key, Unexpected<string>), Is.EqualTo("new"));
    }

    [Test]
    public async Task Callers_that_find_nothing_wait_for_the_one_creator()
    {
        var gate = new Gate();
        var calls = new List<Task<string>> { BeginCreation(gate, "value") };
        calls.AddRange(Enumerable.Range(0, 99).Select(_ => Join<string>()));
        Assert.That(calls, Has.All.Property(nameof(Task.IsCompleted)).False, "somebody did not wait");

        gate.Open();

        Assert.That(await Task.WhenAll(calls), Is.All.EqualTo("value"));
    }

    [Test]
    public void Flight_that_landed_between_reading_and_starting_is_not_repeated()
    {
        // The first reader has read "nothing"; before it can start, another caller creates the value from end to end.
        var backend = new HookedBackend();
        var region = NewRegion(backend);
        backend.AfterGet = () =>
        {
            backend.AfterGet = null;
            region.GetOrCreate(Key, () => "first");
        };

        Assert.That(region.GetOrCreate<string>(Key, () => throw new AssertionException("created twice")), Is.EqualTo("first"));
    }

    [Test]
    public void Flight_that_landed_between_reading_stale_and_starting_is_not_repeated()
    {
        var backend = new HookedBackend();
        var region = NewRegion(backend);
        region.Set(Key, "old");
        Expire();
        backend.AfterGet = () =>
        {
            backend.AfterGet = null;
            region.GetOrCreate(Key, () => "first");
        };

        Assert.That(region.GetOrCreate<string>(Key, () => throw new AssertionException("created twice")), Is.EqualTo("first"));
    }

    [TestCase(null)]
    [TestCase("")]
    public void Values_that_look_like_nothing_are_cached(string? value)
    {
        var creations = 0;

        for (var i = 0; i < 3; i++)
        {
            Assert.That(Region.GetOrCreate(Key, Create), Is.EqualTo(value));
        }

        Assert.That(creations, Is.EqualTo(1));
        Assert.That(Region.Get<string?>(Key).HasValue, Is.True);

        string? Create()
        {
            creations++;
            return value;
        }
    }

    [Test]
    public void Zero_and_false_are_cached()
    {
        Region.Set("zero", 0);
        Region.Set("false", false);

        Assert.Multiple(() =>
        {
            Assert.That(Region.GetOrCreate<int>("zero", () => throw new AssertionException("created")), Is.Zero);
            Assert.That(Region.GetOrCreate<bool>("false", () => throw new AssertionException("created")), Is.False);
        });
    }

    [Test]
    public void Value_created_at_the_epoch_or_before_is_expired()
    {
        var backend = new MemoryBackend();
        var region = new CacheRegion("test", new CacheRegionOptions { TimeProvider = Time }).Configure(backend);
        backend.Set(Key, new CacheEntry<string>("ancient", DateTimeOffset.UnixEpoch));

        Assert.That(region.GetOrCreate(Key, () => "new"), Is.EqualTo("new"));
    }

    [Test]
    public void Expiration_of_zero_is_stale_at_once()
    {
        Region.Set(Key, "old");
        Time.Advance(TimeSpan.FromTicks(1));

        Assert.That(Region.GetOrCreate(Key, () => "new", TimeSpan.Zero), Is.EqualTo("new"));
    }

    [Test]
    public void Infinite_expiration_of_a_call_outranks_the_regions()
    {
        Region.Set(Key, "old");
        Time.Advance(TimeSpan.FromDays(10_000));

        Assert.That(Region.GetOrCreate(Key, () => "new", Timeout.InfiniteTimeSpan), Is.EqualTo("old"));
    }
}
