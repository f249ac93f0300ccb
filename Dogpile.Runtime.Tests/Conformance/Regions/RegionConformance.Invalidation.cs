namespace Dogpile.Tests.Conformance;

/// <content>Everything at once is no longer good.</content>
internal abstract partial class RegionConformance
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Invalidated_value_is_not_got(bool hard)
    {
        await Calls.Set("some key", "some value");
        Region.Invalidate(hard);

        Assert.That((await Calls.Get<string>("some key")).HasValue, Is.False);
        Assert.That((await Calls.GetMulti<string>(["some key"]))[0].HasValue, Is.False);
        Assert.That((await Calls.Get<string>("some key", Timeout.InfiniteTimeSpan)).HasValue, Is.False);
        Assert.That((await Calls.Get<string>("some key", ignoreExpiration: true)).Value, Is.EqualTo("some value"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Invalidated_value_is_created_anew_though_the_clock_stands_still(bool hard)
    {
        var creator = Counter();
        Assert.That(await Calls.GetOrCreate("some key", creator), Is.EqualTo("some value 1"));
        Region.Invalidate(hard);

        Assert.That(await Calls.GetOrCreate("some key", creator), Is.EqualTo("some value 2"));
        Assert.That(await Calls.GetOrCreate("some key", Unexpected<string>), Is.EqualTo("some value 2"));
        Assert.That((await Calls.Get<string>("some key")).Value, Is.EqualTo("some value 2"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Many_that_are_invalidated_are_created_anew(bool hard)
    {
        Assert.That(await Calls.GetOrCreateMulti<int>(["1", "2"], _ => [1, 1]), Is.EqualTo([1, 1]));
        Time.Advance(TimeSpan.FromMilliseconds(100));
        Region.Invalidate(hard);

        Assert.That(await Calls.GetOrCreateMulti<int>(["1", "2"], _ => [2, 2]), Is.EqualTo([2, 2]));
        Assert.That(await Calls.GetOrCreateMulti(["1", "2"], UnexpectedMulti<int>), Is.EqualTo([2, 2]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_is_set_after_an_invalidation_is_good(bool hard)
    {
        Region.Invalidate(hard);

        await Calls.Set("some key", "some value");
        await Calls.SetMulti(new Dictionary<string, int> { ["a"] = 1 });

        Assert.That((await Calls.Get<string>("some key")).Value, Is.EqualTo("some value"));
        Assert.That((await Calls.Get<int>("a")).Value, Is.EqualTo(1));
    }

    [Test]
    public async Task Softly_invalidated_value_serves_everybody_but_the_one_who_creates()
    {
        await Calls.Set("some key", "old");
        Region.Invalidate(hard: false);
        var gate = new Gate();
        var creator = Start(() => Calls.GetOrCreate("some key", () => "new", gate: gate));
        await gate.Arrived;

        Assert.That(await Calls.GetOrCreate("some key", Unexpected<string>), Is.EqualTo("old"));
        Assert.That(await Calls.GetOrCreateMulti(["some key"], UnexpectedMulti<string>), Is.EqualTo(["old"]));

        gate.Open();
        Assert.That(await creator, Is.EqualTo("new"));
    }

    [Test]
    public async Task Hard_invalidated_value_serves_nobody()
    {
        await Calls.Set("some key", "old");
        Region.Invalidate();
        var gate = new Gate();
        var creator = Start(() => Calls.GetOrCreate("some key", () => "new", gate: gate));
        await gate.Arrived;
        var joined = Start(() => Calls.GetOrCreate("some key", Unexpected<string>));
        Eventually.Be(() => Region.Configuration.Flights.Find("some key")?.Waiters == 2, "nobody joined");

        gate.Open();
        Assert.That(await joined, Is.EqualTo("new"));
        Assert.That(await creator, Is.EqualTo("new"));
    }

    [Test]
    public async Task Invalidation_during_a_creation_keeps_its_value_from_being_stored([Values] bool hard)
    {
        var gate = new Gate();
        var creator = Start(() => Calls.GetOrCreate("some key", () => "before", gate: gate));
        await gate.Arrived;

        Region.Invalidate(hard);
        gate.Open();

        Assert.That(await creator, Is.EqualTo("before"));
        Assert.That(await Calls.GetOrCreate("some key", () => "after"), Is.EqualTo("after"));
    }

    [Test]
    public async Task Last_invalidation_wins()
    {
        await Calls.Set("some key", "old");
        Region.Invalidate(hard: true);
        Region.Invalidate(hard: false);
        var gate = new Gate();
        var creator = Start(() => Calls.GetOrCreate("some key", () => "new", gate: gate));
        await gate.Arrived;

        Assert.That(await Calls.GetOrCreate("some key", Unexpected<string>), Is.EqualTo("old"), "soft after hard");

        gate.Open();
        await creator;
    }

    [Test]
    public async Task Soft_invalidation_without_an_expiration_is_an_error_before_anything_is_created()
    {
        var calls = Lasting;
        calls.Region.Invalidate(hard: false);

        Assert.That(
            () => calls.GetOrCreate("some key", Unexpected<string>),
            Throws.TypeOf<DogpileCacheException>().With.Message.Contains("softly invalidated").And.Message.Contains("expiration"));
        Assert.That(
            () => calls.GetOrCreateMulti(["k1", "k2"], UnexpectedMulti<string>),
            Throws.TypeOf<DogpileCacheException>().With.Message.Contains("softly invalidated"));

        Assert.That(calls.Region.KeyIsLocked("some key"), Is.False);
        Assert.That(await calls.GetOrCreate("some key", () => "value", Expiration), Is.EqualTo("value"), "a call's own expiration will do");
        Assert.That(await calls.GetOrCreateMulti<string>(["k1"], _ => ["value"], Expiration), Is.EqualTo(["value"]));
    }
}
