namespace Dogpile.Tests.Conformance;

/// <content>Creators, and what goes wrong with them.</content>
internal abstract partial class RegionConformance
{
    [Test]
    public async Task Missing_value_is_created_and_stored()
    {
        Assert.That(await Calls.GetOrCreate("some key", () => "some value"), Is.EqualTo("some value"));
        Assert.That((await Calls.Get<string>("some key")).Value, Is.EqualTo("some value"));
        Assert.That(await Calls.GetOrCreate("some key", Unexpected<string>), Is.EqualTo("some value"));
    }

    [Test]
    public async Task Failing_creator_reaches_its_caller_and_leaves_no_lock()
    {
        Assert.That(
            () => Calls.GetOrCreate<string>("some key", () => throw new TimeoutException("boom")),
            Throws.TypeOf<TimeoutException>().With.Message.EqualTo("boom"));

        Assert.That(Region.KeyIsLocked("some key"), Is.False);
        Assert.That((await Calls.Get<string>("some key")).HasValue, Is.False);
        Assert.That(await Calls.GetOrCreate("some key", () => "some value"), Is.EqualTo("some value"));
    }

    [Test]
    public async Task Failing_creator_leaves_the_stale_value()
    {
        await Calls.Set("some key", "old");
        Expire();

        Assert.That(() => Calls.GetOrCreate<string>("some key", () => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());

        Assert.That((await Calls.Get<string>("some key", ignoreExpiration: true)).Value, Is.EqualTo("old"));
    }

    [Test]
    public async Task Should_cache_decides_whether_a_value_is_stored()
    {
        var calls = Lasting;
        var next = 0;

        Assert.That(await Ask(), Is.EqualTo(1));
        Assert.That(await Stored(), Is.EqualTo(1));

        calls.Region.Invalidate();
        Assert.That(await Ask(), Is.EqualTo(2));
        Assert.That(await Stored(), Is.EqualTo(1), "a value that is not to be cached was stored, or removed what was there");

        calls.Region.Invalidate();
        Assert.That(await Ask(), Is.EqualTo(3));
        Assert.That(await Stored(), Is.EqualTo(3));

        Task<int> Ask() => calls.GetOrCreate("some key", () => ++next, shouldCache: value => value is 1 or 3);

        async Task<int> Stored() => (await calls.Get<int>("some key", ignoreExpiration: true)).Value;
    }

    [Test]
    public async Task Should_cache_decides_for_many()
    {
        var calls = Lasting;
        var next = 0;

        foreach (var (asked, stored) in new[] { (1, 1), (2, 1), (3, 3) })
        {
            Assert.That(
                await calls.GetOrCreateMulti(["a", "b"], Same, shouldCache: value => value is 1 or 3), Is.EqualTo([asked, asked]));
            Assert.That((await calls.Get<int>("a", ignoreExpiration: true)).Value, Is.EqualTo(stored));
            calls.Region.Invalidate();
        }

        IReadOnlyList<int> Same(IReadOnlyList<string> keys)
        {
            next++;
            return [.. keys.Select(_ => next)];
        }
    }

    [Test]
    public async Task Should_cache_is_not_asked_about_what_is_cached()
    {
        await Calls.Set("some key", "cached");

        Assert.That(
            await Calls.GetOrCreate("some key", Unexpected<string>, shouldCache: _ => throw new AssertionException("asked")),
            Is.EqualTo("cached"));
    }

    [Test]
    public async Task Creator_may_ask_for_another_key()
    {
        for (var call = 0; call < 2; call++)
        {
            Assert.That(
                await Calls.GetOrCreate("foo", () => "foo" + Region.GetOrCreate("bar", () => "bar")), Is.EqualTo("foobar"));
        }
    }

    [Test]
    public async Task Creator_that_asks_for_its_own_key_is_told()
    {
        Assert.That(
            () => Calls.GetOrCreate("foo", () => Region.GetOrCreate("foo", Unexpected<string>)),
            Throws.TypeOf<CacheRecursionException>());

        Assert.That(await Calls.GetOrCreate("foo", () => "foo"), Is.EqualTo("foo"));
    }

    [Test]
    public async Task Key_is_locked_while_its_value_is_created()
    {
        var gate = new Gate();
        var creator = Start(() => Calls.GetOrCreate("some key", () => "some value", gate: gate));
        await gate.Arrived;

        Assert.That(Region.KeyIsLocked("some key"), Is.True);
        Assert.That(Region.KeyIsLocked("another"), Is.False);

        gate.Open();
        await creator;
        Assert.That(Region.KeyIsLocked("some key"), Is.False);
    }

    [Test]
    public async Task Delete_during_a_creation_keeps_its_value_from_being_stored()
    {
        var gate = new Gate();
        var creator = Start(() => Calls.GetOrCreate("some key", () => "some value", gate: gate));
        await gate.Arrived;

        await Calls.Delete("some key");
        gate.Open();

        Assert.That(await creator, Is.EqualTo("some value"));
        Assert.That((await Calls.Get<string>("some key", ignoreExpiration: true)).HasValue, Is.False);
    }

    [Test]
    public async Task Set_during_a_creation_is_not_overwritten()
    {
        var gate = new Gate();
        var creator = Start(() => Calls.GetOrCreate("some key", () => "created", gate: gate));
        await gate.Arrived;

        await Calls.Set("some key", "set");
        gate.Open();

        Assert.That(await creator, Is.EqualTo("created"));
        Assert.That((await Calls.Get<string>("some key")).Value, Is.EqualTo("set"));
    }
}
