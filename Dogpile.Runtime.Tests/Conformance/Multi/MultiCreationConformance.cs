namespace Dogpile.Tests.Conformance;

/// <summary>Many keys at once, for one caller.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class MultiCreationConformance(ConformanceSubject subject, CallForm form) : MultiFixture(subject, form)
{
    [Test]
    public async Task Values_come_in_the_order_of_the_keys() =>
        Assert.That(
            await Calls.GetOrCreateMulti(["k3", "k2", "k5"], Make),
            Is.EqualTo(["value of k3", "value of k2", "value of k5"]));

    [Test]
    public async Task Creator_is_given_each_missing_key_once_in_ordinal_order()
    {
        await Calls.Set("c", "set");
        IReadOnlyList<string> asked = [];

        var values = await Calls.GetOrCreateMulti(["d", "B", "a", "c", "d", "B"], keys =>
        {
            asked = [.. keys];
            return Make(keys);
        });

        Assert.Multiple(() =>
        {
            Assert.That(asked, Is.EqualTo(["B", "a", "d"]));
            Assert.That(values, Is.EqualTo(["value of d", "value of B", "value of a", "set", "value of d", "value of B"]));
        });
    }

    [Test]
    public async Task Creator_is_called_once_for_what_is_missing_and_what_is_stale()
    {
        await Calls.Set("stale", "old");
        Expire();
        await Calls.Set("fresh", "set");
        var asked = new List<string>();

        var values = await Calls.GetOrCreateMulti(["stale", "missing", "fresh"], keys =>
        {
            asked.Add(string.Join(',', keys));
            return Make(keys);
        });

        Assert.Multiple(() =>
        {
            Assert.That(asked, Is.EqualTo(["missing,stale"]));
            Assert.That(values, Is.EqualTo(["value of stale", "value of missing", "set"]));
        });
    }

    [Test]
    public async Task Created_values_are_stored_for_calls_of_either_kind()
    {
        await Calls.GetOrCreateMulti(["a", "b"], Make);

        Assert.Multiple(async () =>
        {
            Assert.That(await Calls.GetOrCreateMulti(["b", "a"], UnexpectedMulti<string>), Is.EqualTo(["value of b", "value of a"]));
            Assert.That(await Calls.GetOrCreate("a", Unexpected<string>), Is.EqualTo("value of a"));
        });
    }

    [Test]
    public async Task Everything_goes_to_the_backend_at_once()
    {
        var recorder = new CallRecorder();
        var calls = CallsOf(NewRegion(Expiration, wrap: [recorder]));

        await calls.GetOrCreateMulti(["b", "a"], Make);

        Assert.Multiple(() =>
        {
            Assert.That(recorder.Calls, Has.All.Contain(" multi "), "keys went one by one");
            Assert.That(recorder.Calls.Where(call => call.StartsWith("set", StringComparison.Ordinal)), Has.Exactly(1).EndsWith(" a,b"));
        });
    }

    [Test]
    public async Task No_keys_reach_neither_the_backend_nor_the_creator()
    {
        var recorder = new CallRecorder();
        var calls = CallsOf(NewRegion(Expiration, wrap: [recorder]));

        Assert.That(await calls.GetOrCreateMulti([], UnexpectedMulti<string>), Is.Empty);
        Assert.That(await calls.GetOrCreateDictionary<string>([], _ => throw new AssertionException("created")), Is.Empty);
        Assert.That(await calls.GetMulti<string>([]), Is.Empty);
        await calls.SetMulti(new Dictionary<string, string>());
        await calls.DeleteMulti();

        Assert.That(recorder.Calls, Is.Empty);
    }

    [Test]
    public async Task Values_that_look_like_nothing_are_cached()
    {
        await Calls.GetOrCreateMulti<string?>(["null", "empty"], _ => ["", null]);

        Assert.That(await Calls.GetOrCreateMulti(["null", "empty"], UnexpectedMulti<string?>), Is.EqualTo([null, ""]));
    }

    [Test]
    public async Task Should_cache_decides_for_each_value()
    {
        Assert.That(
            await Calls.GetOrCreateMulti<int>(["a", "b"], _ => [1, -1], shouldCache: value => value > 0), Is.EqualTo([1, -1]));

        Assert.Multiple(async () =>
        {
            Assert.That((await Calls.Get<int>("a")).Value, Is.EqualTo(1));
            Assert.That((await Calls.Get<int>("b")).HasValue, Is.False);
        });
    }

    [Test]
    public async Task Values_that_are_none_of_them_to_be_cached_are_returned() =>
        Assert.That(
            await Calls.GetOrCreateMulti<string?>(["a", "b", "c"], _ => [null, null, null], shouldCache: value => value is not null),
            Is.EqualTo(new string?[] { null, null, null }));

    [Test]
    public async Task Values_that_are_not_to_be_cached_leave_the_stale_ones()
    {
        await Calls.GetOrCreateMulti<int>(["a", "b"], _ => [1, 1]);
        Expire();

        Assert.That(await Calls.GetOrCreateMulti<int>(["a", "b"], _ => [2, 2], shouldCache: value => value != 2), Is.EqualTo([2, 2]));

        Assert.That((await Calls.GetMulti<int>(["a", "b"], ignoreExpiration: true)).Select(value => value.Value), Is.EqualTo([1, 1]));
    }

    [Test]
    public async Task Values_created_together_have_one_creation_time()
    {
        await Calls.GetOrCreateMulti(["a", "b", "c"], Make);

        var created = (await Calls.GetMulti<string>(["a", "b", "c"])).Select(value => value.CreatedAt).Distinct();

        Assert.That(created, Has.Exactly(1).Items);
    }

    [Test]
    public async Task Creator_may_ask_for_other_keys()
    {
        var values = await Calls.GetOrCreateMulti<string>(
            ["a", "b"],
            keys => [.. keys.Select(key => Region.GetOrCreate($"part of {key}", () => $"made for {key}"))]);

        Assert.That(values, Is.EqualTo(["made for a", "made for b"]));
    }

    [Test]
    public void Creator_that_asks_for_a_key_of_its_own_is_told_and_leaves_no_lock()
    {
        Assert.That(
            () => Calls.GetOrCreateMulti<string>(["a", "b"], keys => [.. keys.Select(_ => Region.GetOrCreate("b", Unexpected<string>))]),
            Throws.TypeOf<CacheRecursionException>());

        AssertUnlocked("a", "b");
    }
}
