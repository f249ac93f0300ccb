namespace Dogpile.Tests.Conformance;

/// <summary>Many keys at once, when something goes wrong: no lock is left, nothing half is stored.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class MultiFailureConformance(ConformanceSubject subject, CallForm form) : MultiFixture(subject, form)
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    public async Task Creator_that_returns_another_number_of_values_is_told_both_numbers(int count)
    {
        Assert.That(
            () => Calls.GetOrCreateMulti<string>(["a", "b"], _ => [.. Enumerable.Repeat("value", count)]),
            Throws.InstanceOf<DogpileCacheException>().With.Message.Contains("2").And.Message.Contains($"{count}"));

        await AssertUntouched();
    }

    [Test]
    public async Task Creator_that_returns_null_is_told()
    {
        Assert.That(
            () => Calls.GetOrCreateMulti<string>(["a", "b"], _ => null!),
            Throws.InstanceOf<DogpileCacheException>().With.Message.Contains("null"));
        Assert.That(
            () => Calls.GetOrCreateDictionary<string>(["a", "b"], _ => null!),
            Throws.InstanceOf<DogpileCacheException>().With.Message.Contains("null"));

        await AssertUntouched();
    }

    [Test]
    public async Task Failing_creator_reaches_its_caller_and_leaves_no_lock()
    {
        Assert.That(
            () => Calls.GetOrCreateMulti<string>(["a", "b"], _ => throw new TimeoutException("boom")),
            Throws.TypeOf<TimeoutException>().With.Message.EqualTo("boom"));

        await AssertUntouched();
    }

    [Test]
    public async Task Failing_should_cache_reaches_its_caller_and_leaves_no_lock()
    {
        Assert.That(
            () => Calls.GetOrCreateMulti(["a", "b"], Make, shouldCache: _ => throw new TimeoutException("boom")),
            Throws.TypeOf<TimeoutException>());

        await AssertUntouched();
    }

    [Test]
    public async Task Failing_creator_leaves_stale_values_as_they_were()
    {
        await Calls.SetMulti(new Dictionary<string, string> { ["a"] = "old a", ["b"] = "old b" });
        Expire();

        Assert.That(() => Calls.GetOrCreateMulti<string>(["a", "b"], _ => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());

        Assert.That(
            (await Calls.GetMulti<string>(["a", "b"], ignoreExpiration: true)).Select(value => value.Value),
            Is.EqualTo(["old a", "old b"]));
        AssertUnlocked("a", "b");
    }

    [Test]
    public async Task Failing_backend_leaves_no_lock()
    {
        var broken = new BrokenProxy();
        var calls = CallsOf(NewRegion(Expiration, wrap: [broken]));

        broken.IsBroken = true;
        Assert.That(() => calls.GetOrCreateMulti(["a", "b"], Make), Throws.TypeOf<TimeoutException>());
        Assert.That(() => calls.SetMulti(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }), Throws.TypeOf<TimeoutException>());

        broken.IsBroken = false;
        Assert.That(new[] { "a", "b" }.Where(calls.Region.KeyIsLocked), Is.Empty);
        Assert.That(await calls.GetOrCreateMulti(["b", "a"], Make), Is.EqualTo(["value of b", "value of a"]));
    }

    [Test]
    public async Task Key_that_is_created_as_another_type_leaves_no_lock_on_the_others()
    {
        var gate = new Gate();
        var texts = await StartAtGate(gate, ["m"], Make);

        Assert.That(
            () => Calls.GetOrCreateMulti<int>(["a", "m", "z"], _ => [1, 2, 3]),
            Throws.TypeOf<CacheTypeMismatchException>().With.Message.Contains("'m'"));
        AssertUnlocked("a", "z");

        gate.Open();
        Assert.That(await texts, Is.EqualTo(["value of m"]));
        await AssertUntouched();
    }

    [Test]
    public void Null_among_the_keys_is_refused_before_anything_happens() =>
        Assert.That(
            () => Calls.GetOrCreateMulti(["a", null!], UnexpectedMulti<string>),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("keys"));

    [Test]
    public async Task Dictionary_without_a_key_has_no_value_for_it_and_caches_none()
    {
        var asked = new List<string>();

        Assert.That(await Ask("b", "a", "c"), Is.EqualTo(new Dictionary<string, string> { ["a"] = "made", ["c"] = "made" }));
        Assert.That(await Ask("b", "a", "c"), Is.EqualTo(new Dictionary<string, string> { ["a"] = "made", ["c"] = "made" }));

        Assert.That(asked, Is.EqualTo(["a,b,c", "b"]), "the missing key is asked for again, and nothing else");
        Assert.That((await Calls.Get<string>("b")).HasValue, Is.False);
        AssertUnlocked("a", "b", "c");

        Task<IReadOnlyDictionary<string, string>> Ask(params string[] keys) => Calls.GetOrCreateDictionary(keys, missing =>
        {
            asked.Add(string.Join(',', missing));
            return missing.Where(key => key != "b").ToDictionary(key => key, _ => "made");
        });
    }

    [Test]
    public async Task Dictionary_with_keys_that_nobody_asked_for_caches_none_of_them()
    {
        var values = await Calls.GetOrCreateDictionary(
            ["a"], _ => new Dictionary<string, string> { ["a"] = "made", ["b"] = "unasked" });

        Assert.That(values, Is.EqualTo(new Dictionary<string, string> { ["a"] = "made" }));
        Assert.That((await Calls.Get<string>("b")).HasValue, Is.False);
    }

    private async Task AssertUntouched()
    {
        AssertUnlocked("a", "b");
        Assert.That((await Calls.GetMulti<string>(["a", "b"])).Select(value => value.HasValue), Is.All.False, "something was stored");
        Assert.That(await Calls.GetOrCreateMulti(["b", "a"], Make), Is.EqualTo(["value of b", "value of a"]), "the next call");
    }

    private sealed class BrokenProxy : ProxyBackend
    {
        public bool IsBroken { get; set; }

        public override void SetMulti(IReadOnlyDictionary<string, CacheEntry> entries)
        {
            ThrowIfBroken();
            base.SetMulti(entries);
        }

        public override ValueTask SetMultiAsync(
            IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken = default)
        {
            ThrowIfBroken();
            return base.SetMultiAsync(entries, cancellationToken);
        }

        private void ThrowIfBroken()
        {
            if (IsBroken)
            {
                throw new TimeoutException("no server");
            }
        }
    }
}
