namespace Dogpile.Tests.Conformance;

/// <content>Values grow old.</content>
internal abstract partial class RegionConformance
{
    [Test]
    public async Task Expired_value_is_not_got_but_still_there_until_it_is_created_anew()
    {
        var creator = Counter();
        Assert.That(await Calls.GetOrCreate("some key", creator), Is.EqualTo("some value 1"));
        Expire();

        Assert.That((await Calls.Get<string>("some key")).HasValue, Is.False);
        Assert.That((await Calls.Get<string>("some key", ignoreExpiration: true)).Value, Is.EqualTo("some value 1"));
        Assert.That(await Calls.GetOrCreate("some key", creator, Timeout.InfiniteTimeSpan), Is.EqualTo("some value 1"), "never");
        Assert.That(await Calls.GetOrCreate("some key", creator), Is.EqualTo("some value 2"));
        Assert.That((await Calls.Get<string>("some key")).Value, Is.EqualTo("some value 2"));
    }

    [Test]
    public async Task Many_that_expire_are_created_anew()
    {
        var count = 0;
        Assert.That(await Calls.GetOrCreateMulti(["k3", "k2", "k5"], Make), Is.EqualTo(["k3 2", "k2 1", "k5 3"]));
        Expire();

        Assert.That((await Calls.Get<string>("k2")).HasValue, Is.False);
        Assert.That((await Calls.GetMulti<string>(["k2", "k3"])).Select(value => value.HasValue), Is.EqualTo([false, false]));
        Assert.That((await Calls.GetMulti<string>(["k2", "k3"], ignoreExpiration: true)).Select(value => value.Value), Is.EqualTo(["k2 1", "k3 2"]));
        Assert.That(await Calls.GetOrCreateMulti(["k3", "k2"], Make, Timeout.InfiniteTimeSpan), Is.EqualTo(["k3 2", "k2 1"]), "never");
        Assert.That(await Calls.GetOrCreateMulti(["k3", "k2"], Make), Is.EqualTo(["k3 5", "k2 4"]));
        Assert.That((await Calls.Get<string>("k2")).Value, Is.EqualTo("k2 4"));

        IReadOnlyList<string> Make(IReadOnlyList<string> keys) => [.. keys.Select(key => $"{key} {++count}")];
    }

    [Test]
    public async Task Expiration_of_a_call_outranks_the_regions_for_that_call()
    {
        await Calls.Set("some key", "some value");
        Expire();

        Assert.That((await Calls.Get<string>("some key", TimeSpan.FromMinutes(1))).Value, Is.EqualTo("some value"));
        Assert.That((await Calls.GetMulti<string>(["some key"], TimeSpan.FromMinutes(1)))[0].Value, Is.EqualTo("some value"));
        Assert.That((await Calls.Get<string>("some key")).HasValue, Is.False);
    }

    [Test]
    public async Task Shorter_expiration_of_a_call_creates_what_others_still_take()
    {
        var creator = Counter();
        var second = TimeSpan.FromSeconds(1);
        Assert.That(await Calls.GetOrCreate("some key", creator, second), Is.EqualTo("some value 1"));
        Time.Advance(2 * second);

        Assert.That((await Calls.Get<string>("some key")).Value, Is.EqualTo("some value 1"));
        Assert.That(await Calls.GetOrCreate("some key", creator, second), Is.EqualTo("some value 2"));
        Assert.That((await Calls.Get<string>("some key")).Value, Is.EqualTo("some value 2"));
    }

    [Test]
    public async Task Expirations_of_less_than_a_second_are_kept()
    {
        var calls = CallsOf(NewRegion(TimeSpan.FromMilliseconds(250)));
        await calls.Set("some key", "old");

        Time.Advance(TimeSpan.FromMilliseconds(240));
        Assert.That(await calls.GetOrCreate("some key", Unexpected<string>), Is.EqualTo("old"));

        Time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.That((await calls.Get<string>("some key")).HasValue, Is.False);
        Assert.That((await calls.Get<string>("some key", TimeSpan.FromMilliseconds(300))).HasValue, Is.True);
        Assert.That(await calls.GetOrCreate("some key", () => "new"), Is.EqualTo("new"));
    }

    [Test]
    public async Task Expiration_of_zero_is_over_at_once()
    {
        await Calls.Set("some key", "old");
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That((await Calls.Get<string>("some key", TimeSpan.Zero)).HasValue, Is.False);
        Assert.That(await Calls.GetOrCreate("some key", () => "new", TimeSpan.Zero), Is.EqualTo("new"));
    }

    [Test]
    public async Task Region_without_an_expiration_keeps_values_for_ever()
    {
        var calls = Lasting;
        await calls.Set("some key", "some value");
        Time.Advance(TimeSpan.FromDays(10_000));

        Assert.That(await calls.GetOrCreate("some key", Unexpected<string>), Is.EqualTo("some value"));
    }

    [Test]
    public async Task Stale_value_serves_everybody_but_the_one_who_creates()
    {
        await Calls.Set("some key", "old");
        Expire();
        var gate = new Gate();
        var creator = Start(() => Calls.GetOrCreate("some key", () => "new", gate: gate));
        await gate.Arrived;

        Assert.That(await Calls.GetOrCreate("some key", Unexpected<string>), Is.EqualTo("old"));
        Assert.That(await Calls.GetOrCreateMulti(["some key"], UnexpectedMulti<string>), Is.EqualTo(["old"]));

        gate.Open();
        Assert.That(await creator, Is.EqualTo("new"));
        Assert.That(await Calls.GetOrCreate("some key", Unexpected<string>), Is.EqualTo("new"));
    }

    [Test]
    public async Task Set_makes_a_stale_value_fresh()
    {
        await Calls.Set("some key", "old");
        Expire();

        await Calls.Set("some key", "new");

        Assert.That((await Calls.Get<string>("some key")).Value, Is.EqualTo("new"));
        Assert.That((await Calls.Get<string>("some key")).Age, Is.LessThan(TimeSpan.FromMilliseconds(1)));
    }
}
