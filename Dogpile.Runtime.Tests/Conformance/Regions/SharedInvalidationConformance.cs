namespace Dogpile.Tests.Conformance;

/// <summary>Regions that share their marks, as processes do that keep them in a database.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class SharedInvalidationConformance(ConformanceSubject subject, CallForm form) : CallFixture(subject, form)
{
    private SharedInvalidation _marks = null!;
    private RegionCalls _here = null!;
    private RegionCalls _there = null!;

    [SetUp]
    public void CreateRegions()
    {
        _marks = new SharedInvalidation();
        _here = CallsOf(NewRegion(Expiration, invalidation: _marks));
        _there = CallsOf(NewRegion(Expiration, invalidation: _marks));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Invalidation_there_is_an_invalidation_here(bool hard)
    {
        await _here.SetMulti(new Dictionary<string, string> { ["a"] = "old", ["b"] = "old" });
        Time.Advance(TimeSpan.FromMilliseconds(100));

        _there.Region.Invalidate(hard);

        Assert.That((await _here.Get<string>("a")).HasValue, Is.False);
        Assert.That((await _here.GetMulti<string>(["a", "b"])).Select(value => value.HasValue), Is.All.False);
        Assert.That(await _here.GetOrCreate("a", () => "new"), Is.EqualTo("new"));
        Assert.That(await _here.GetOrCreateMulti<string>(["a", "b"], keys => [.. keys.Select(key => $"new {key}")]), Is.EqualTo(["new", "new b"]));
        Assert.That(await _there.GetOrCreateMulti(["a", "b"], UnexpectedMulti<string>), Is.EqualTo(["new", "new b"]));
    }

    [Test]
    public async Task Soft_invalidation_there_leaves_stale_values_here()
    {
        await _here.Set("a", "old");
        Time.Advance(TimeSpan.FromMilliseconds(100));
        _there.Region.Invalidate(hard: false);
        var gate = new Gate();
        var creator = Start(() => _here.GetOrCreate("a", () => "new", gate: gate));
        await gate.Arrived;

        Assert.That(await _here.GetOrCreate("a", Unexpected<string>), Is.EqualTo("old"));
        Assert.That(await _here.GetOrCreateMulti(["a"], UnexpectedMulti<string>), Is.EqualTo(["old"]));

        gate.Open();
        Assert.That(await creator, Is.EqualTo("new"));
    }

    [Test]
    public void Soft_invalidation_there_without_an_expiration_here_is_an_error_before_anything_is_created()
    {
        var lasting = CallsOf(NewRegion(invalidation: _marks));
        _there.Region.Invalidate(hard: false);

        Assert.That(() => lasting.GetOrCreate("a", Unexpected<string>), Throws.TypeOf<DogpileCacheException>());
        Assert.That(() => lasting.GetOrCreateMulti(["a", "b"], UnexpectedMulti<string>), Throws.TypeOf<DogpileCacheException>());
    }

    [Test]
    public async Task Invalidation_there_during_a_creation_here_is_not_undone()
    {
        var (gate, gateOfMany) = (new Gate(), new Gate());
        var creator = Start(() => _here.GetOrCreate("a", () => "before", gate: gate));
        var many = Start(() => _here.GetOrCreateMulti<string>(["b", "c"], keys =>
        {
            gateOfMany.Pass();
            return [.. keys.Select(_ => "before")];
        }));
        await gate.Arrived;
        await gateOfMany.Arrived;

        _there.Region.Invalidate();
        Time.Advance(TimeSpan.FromMilliseconds(100));
        gate.Open();
        gateOfMany.Open();

        Assert.That(await creator, Is.EqualTo("before"));
        Assert.That(await many, Is.All.EqualTo("before"));
        Assert.That((await _here.GetMulti<string>(["a", "b", "c"])).Select(value => value.HasValue), Is.All.False, "the invalidation was lost");
    }

    [Test]
    public async Task Mark_that_is_set_behind_the_regions_counts()
    {
        await _here.Set("a", "old");
        Time.Advance(TimeSpan.FromMilliseconds(100));

        _marks.Invalidate(hard: true, Time.GetUtcNow());

        Assert.That((await _here.Get<string>("a")).HasValue, Is.False);
        Assert.That(await _here.GetOrCreate("a", () => "new"), Is.EqualTo("new"));
        Assert.That((await _here.Get<string>("a")).Value, Is.EqualTo("new"));
    }

    [Test]
    public async Task Both_marks_may_be_set()
    {
        var both = CallsOf(NewRegion(Expiration, invalidation: new BothMarks(
            Time.GetUtcNow() + TimeSpan.FromSeconds(1), Time.GetUtcNow() + TimeSpan.FromSeconds(3))));
        await Calls.Set("gone", "value");
        Time.Advance(TimeSpan.FromSeconds(2));
        await Calls.Set("stale", "value");
        Time.Advance(TimeSpan.FromSeconds(2));
        var gate = new Gate();
        var creator = Start(() => both.GetOrCreate("stale", () => "new", gate: gate));
        await gate.Arrived;

        Assert.That(await both.GetOrCreate("stale", Unexpected<string>), Is.EqualTo("value"), "between the marks");
        Assert.That(await both.GetOrCreate("gone", () => "new"), Is.EqualTo("new"), "before both");

        gate.Open();
        await creator;
    }

    private sealed class BothMarks(DateTimeOffset hard, DateTimeOffset soft) : IRegionInvalidation
    {
        public DateTimeOffset? HardInvalidatedAt => hard;

        public DateTimeOffset? SoftInvalidatedAt => soft;

        public void Invalidate(bool hard, DateTimeOffset at) => throw new NotSupportedException();
    }
}
