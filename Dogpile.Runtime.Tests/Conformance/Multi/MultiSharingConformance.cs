namespace Dogpile.Tests.Conformance;

/// <summary>Callers whose keys overlap: each key is created once, and nobody waits who need not.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class MultiSharingConformance(ConformanceSubject subject, CallForm form) : MultiFixture(subject, form)
{
    [Test]
    public async Task Caller_creates_what_nobody_else_creates_and_only_then_waits_for_the_rest()
    {
        var (firstGate, secondGate) = (new Gate(), new Gate());
        var first = await StartAtGate<string>(firstGate, ["a", "b"], keys => [.. keys.Select(key => $"first {key}")]);
        var second = await StartAtGate<string>(secondGate, ["b", "c"], keys => [.. keys.Select(key => $"second {key}")]);

        secondGate.Open();
        Eventually.Be(() => !Region.KeyIsLocked("c"), "the caller's own key waited for another's");
        Assert.That((await Calls.Get<string>("c")).Value, Is.EqualTo("second c"));
        Assert.That(second.IsCompleted, Is.False, "it did not wait for the other's key");

        firstGate.Open();
        Assert.That(await second, Is.EqualTo(["first b", "second c"]));
        Assert.That(await first, Is.EqualTo(["first a", "first b"]));
    }

    [Test]
    public async Task Caller_of_many_keys_waits_for_the_creation_of_one()
    {
        var gate = new Gate();
        var single = Start(() => Calls.GetOrCreate("b", () => "single", gate: gate));
        await gate.Arrived;
        var asked = "";
        var many = Start(() => Calls.GetOrCreateMulti(["a", "b", "c"], keys =>
        {
            asked = string.Join(',', keys);
            return Make(keys);
        }));
        AwaitJoined("b");

        gate.Open();

        Assert.That(await many, Is.EqualTo(["value of a", "single", "value of c"]));
        Assert.That(asked, Is.EqualTo("a,c"));
        Assert.That(await single, Is.EqualTo("single"));
    }

    [Test]
    public async Task Caller_of_one_key_waits_for_the_creation_of_many()
    {
        var gate = new Gate();
        var many = await StartAtGate(gate, ["a", "b"], Make);
        var single = Start(() => Calls.GetOrCreate("b", Unexpected<string>));
        AwaitJoined("b");

        gate.Open();

        Assert.That(await single, Is.EqualTo("value of b"));
        await many;
    }

    [Test]
    public async Task Callers_of_the_other_form_join_too()
    {
        var gate = new Gate();
        var many = await StartAtGate(gate, ["a", "b"], Make);
        var other = new RegionCalls(Region, Form == CallForm.Synchronous ? CallForm.Asynchronous : CallForm.Synchronous);
        var single = Start(() => other.GetOrCreate("a", Unexpected<string>));
        var several = Start(() => other.GetOrCreateMulti(["b", "a"], UnexpectedMulti<string>));
        AwaitJoined("a", waiters: 3);
        AwaitJoined("b");

        gate.Open();

        Assert.That(await single, Is.EqualTo("value of a"));
        Assert.That(await several, Is.EqualTo(["value of b", "value of a"]));
        await many;
    }

    [Test]
    public async Task Stale_values_that_somebody_else_creates_are_returned_at_once()
    {
        await Calls.SetMulti(new Dictionary<string, string> { ["a"] = "old a", ["b"] = "old b" });
        Expire();
        var gate = new Gate();
        var creator = await StartAtGate(gate, ["a", "b"], Make);

        Assert.That(await Calls.GetOrCreateMulti(["b", "a"], UnexpectedMulti<string>), Is.EqualTo(["old b", "old a"]));
        Assert.That(await Calls.GetOrCreate("a", Unexpected<string>), Is.EqualTo("old a"));

        gate.Open();
        Assert.That(await creator, Is.EqualTo(["value of a", "value of b"]));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Creation_that_ended_between_reading_and_starting_is_not_repeated(bool stale)
    {
        var hook = new AfterReading();
        var calls = CallsOf(NewRegion(Expiration, wrap: [hook]));
        if (stale)
        {
            await calls.SetMulti(new Dictionary<string, string> { ["a"] = "old a", ["b"] = "old b" });
            Expire();
        }

        hook.Action = () => calls.Region.GetOrCreateMulti(["b", "a"], Make);

        Assert.That(await calls.GetOrCreateMulti(["a", "b"], UnexpectedMulti<string>), Is.EqualTo(["value of a", "value of b"]));
    }

    [Test]
    public async Task Failure_reaches_who_has_joined_but_not_what_they_created_themselves()
    {
        var gate = new Gate();
        var failing = await StartAtGate<string>(gate, ["a", "b"], _ => throw new TimeoutException("boom"));
        var joined = Start(() => Calls.GetOrCreateMulti(["b", "c"], Make));
        AwaitJoined("b");

        gate.Open();

        Assert.That(() => failing, Throws.TypeOf<TimeoutException>());
        Assert.That(() => joined, Throws.TypeOf<TimeoutException>());
        AssertUnlocked("a", "b", "c");
        Assert.That((await Calls.Get<string>("c")).Value, Is.EqualTo("value of c"));
        Assert.That(await Calls.GetOrCreateMulti(["a", "b", "c"], Make), Is.EqualTo(["value of a", "value of b", "value of c"]));
    }

    [Test]
    public async Task Value_that_a_dictionary_lacks_is_created_by_who_has_joined()
    {
        var gate = new Gate();
        var lacking = Start(() => Calls.GetOrCreateDictionary<string>(["a", "b"], keys =>
        {
            gate.Pass();
            return keys.Where(key => key == "a").ToDictionary(key => key, key => $"value of {key}");
        }));
        await gate.Arrived;
        var joined = Start(() => Calls.GetOrCreate("b", () => "made by itself"));
        AwaitJoined("b");

        gate.Open();

        Assert.That(await lacking, Is.EqualTo(new Dictionary<string, string> { ["a"] = "value of a" }));
        Assert.That(await joined, Is.EqualTo("made by itself"));
    }

    [Test]
    public async Task Delete_in_the_middle_keeps_its_key_from_being_stored_and_no_other()
    {
        var gate = new Gate();
        var creator = await StartAtGate(gate, ["a", "b", "c"], Make);

        await Calls.Delete("b");
        gate.Open();

        Assert.That(await creator, Is.EqualTo(["value of a", "value of b", "value of c"]));
        Assert.That((await Calls.GetMulti<string>(["a", "b", "c"])).Select(value => value.HasValue), Is.EqualTo([true, false, true]));
    }

    [Test]
    public async Task Delete_of_many_in_the_middle_keeps_them_from_being_stored()
    {
        var gate = new Gate();
        var creator = await StartAtGate(gate, ["a", "b", "c"], Make);

        await Calls.DeleteMulti("a", "c", "z");
        gate.Open();

        await creator;
        Assert.That((await Calls.GetMulti<string>(["a", "b", "c"])).Select(value => value.HasValue), Is.EqualTo([false, true, false]));
    }

    [Test]
    public async Task Set_in_the_middle_is_not_overwritten()
    {
        var gate = new Gate();
        var creator = await StartAtGate(gate, ["a", "b", "c"], Make);

        await Calls.SetMulti(new Dictionary<string, string> { ["a"] = "set", ["c"] = "set" });
        gate.Open();

        await creator;
        Assert.That((await Calls.GetMulti<string>(["a", "b", "c"])).Select(value => value.Value), Is.EqualTo(["set", "value of b", "set"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Invalidation_in_the_middle_keeps_everything_from_being_stored(bool hard)
    {
        var gate = new Gate();
        var creator = await StartAtGate(gate, ["a", "b"], Make);

        Region.Invalidate(hard);
        gate.Open();

        await creator;
        Assert.That((await Calls.GetMulti<string>(["a", "b"], ignoreExpiration: true)).Select(value => value.HasValue), Is.All.False);
        Assert.That(await Calls.GetOrCreateMulti<string>(["a", "b"], _ => ["new a", "new b"]), Is.EqualTo(["new a", "new b"]));
    }

    [Test]
    public async Task Whoever_comes_after_a_delete_does_not_join_what_began_before()
    {
        var gate = new Gate();
        var creator = await StartAtGate(gate, ["a", "b"], Make);
        await Calls.Delete("a");

        // Where there is a mutex, the creation that began before holds it, and the new one comes after that.
        var after = Start(() => Calls.GetOrCreate("a", () => "after"));
        if (!Subject.GivesMutexes)
        {
            await after;
        }

        gate.Open();
        Assert.That(await after, Is.EqualTo("after"));
        Assert.That(await creator, Is.EqualTo(["value of a", "value of b"]));
        Assert.That((await Calls.Get<string>("a")).Value, Is.EqualTo("after"));
    }

    /// <summary>Does something once, after many entries were read and before the reader learns of them.</summary>
    private sealed class AfterReading : ProxyBackend
    {
        private Action? _action;

        public Action Action
        {
            set => _action = value;
        }

        public override IReadOnlyList<CacheEntry?> GetMulti(IReadOnlyList<string> keys)
        {
            var entries = base.GetMulti(keys);
            Interlocked.Exchange(ref _action, null)?.Invoke();
            return entries;
        }

        public override async ValueTask<IReadOnlyList<CacheEntry?>> GetMultiAsync(
            IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
        {
            var entries = await base.GetMultiAsync(keys, cancellationToken);
            Interlocked.Exchange(ref _action, null)?.Invoke();
            return entries;
        }
    }
}
