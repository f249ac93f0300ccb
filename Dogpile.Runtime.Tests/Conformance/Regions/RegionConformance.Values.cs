namespace Dogpile.Tests.Conformance;

/// <content>Values come and go.</content>
internal abstract partial class RegionConformance
{
    [Test]
    public async Task Get_of_nothing_has_no_value()
    {
        Assert.That((await Calls.Get<string>("some key")).HasValue, Is.False);
        Assert.That((await Calls.Get<string>("some key", TimeSpan.FromSeconds(10))).HasValue, Is.False);
        Assert.That((await Calls.Get<string>("some key", ignoreExpiration: true)).HasValue, Is.False);
        Region.Invalidate();
        Assert.That((await Calls.Get<string>("some key")).HasValue, Is.False);
    }

    [Test]
    public async Task What_is_set_can_be_got()
    {
        await Calls.Set("some key", "some value");

        var found = await Calls.Get<string>("some key");
        Assert.That(found.Value, Is.EqualTo("some value"));
        Assert.That(found.CreatedAt, Is.EqualTo(Time.GetUtcNow()).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task What_is_deleted_is_gone()
    {
        await Calls.Set("some key", "some value");

        await Calls.Delete("some key");
        await Calls.Delete("some key");

        Assert.That((await Calls.Get<string>("some key")).HasValue, Is.False);
    }

    [Test]
    public async Task Many_that_are_set_can_be_got_alone_and_together()
    {
        await Calls.SetMulti(new Dictionary<string, string> { ["key1"] = "value1", ["key2"] = "value2", ["key3"] = "value3" });

        Assert.That((await Calls.Get<string>("key2")).Value, Is.EqualTo("value2"));
        Assert.That(
            (await Calls.GetMulti<string>(["key3", "key1", "key2"])).Select(value => value.Value),
            Is.EqualTo(["value3", "value1", "value2"]));
    }

    [Test]
    public async Task Get_of_many_keeps_order_duplicates_and_gaps()
    {
        await Calls.SetMulti(new Dictionary<string, string> { ["key1"] = "value1", ["key3"] = "value3", ["key5"] = "value5" });

        var values = await Calls.GetMulti<string>(["key5", "key2", "key1", "key5", "key4", "key3", "key2"]);

        Assert.That(
            values.Select(value => value.HasValue ? value.Value : null),
            Is.EqualTo(["value5", null, "value1", "value5", null, "value3", null]));
    }

    [Test]
    public async Task Set_of_many_stamps_them_with_one_time()
    {
        await Calls.SetMulti(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 3 });

        Assert.That((await Calls.GetMulti<int>(["a", "b", "c"])).Select(value => value.CreatedAt).Distinct(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task Delete_of_many_removes_them_and_no_others()
    {
        await Calls.SetMulti(new Dictionary<string, string> { ["key1"] = "value1", ["key2"] = "value2", ["key3"] = "value3" });

        await Calls.DeleteMulti("key2", "key10", "key2");

        Assert.That(
            (await Calls.GetMulti<string>(["key1", "key2", "key3", "key10"])).Select(value => value.HasValue),
            Is.EqualTo([true, false, true, false]));
    }

    [Test]
    public async Task Values_that_look_like_nothing_are_values()
    {
        await Calls.Set<string?>("null", null);
        await Calls.Set("empty", "");
        await Calls.Set("zero", 0);
        await Calls.Set("false", false);

        Assert.Multiple(async () =>
        {
            Assert.That((await Calls.Get<string?>("null")).HasValue, Is.True);
            Assert.That(await Calls.GetOrCreate("null", Unexpected<string?>), Is.Null);
            Assert.That(await Calls.GetOrCreate("empty", Unexpected<string>), Is.Empty);
            Assert.That(await Calls.GetOrCreate("zero", Unexpected<int>), Is.Zero);
            Assert.That(await Calls.GetOrCreate("false", Unexpected<bool>), Is.False);
        });
    }

    [TestCase(null)]
    [TestCase("")]
    public async Task Created_values_that_look_like_nothing_are_cached(string? value)
    {
        Assert.That(await Calls.GetOrCreate("key", () => value), Is.EqualTo(value));
        Assert.That(await Calls.GetOrCreate("key", Unexpected<string?>), Is.EqualTo(value));
    }

    [Test]
    public async Task Region_of_the_same_backend_sees_the_same_values()
    {
        var other = CallsOf(NewRegion(Expiration));
        await Calls.Set("key", "value");

        Assert.That((await other.Get<string>("key")).Value, Is.EqualTo("value"));
        await other.Delete("key");
        Assert.That((await Calls.Get<string>("key")).HasValue, Is.False);
    }
}
