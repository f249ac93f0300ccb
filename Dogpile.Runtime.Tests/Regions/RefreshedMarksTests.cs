namespace Dogpile.Tests.Regions;

/// <summary>Marks that are kept elsewhere are brought up to date between the stamp of a created value and its store.</summary>
[TestFixture(false)]
[TestFixture(true)]
internal sealed class RefreshedMarksTests(bool async) : RegionFixture
{
    private DistantInvalidation _marks = null!;
    private CacheRegion _region = null!;

    private static IEnumerable<bool> Kinds => [true, false];

    [SetUp]
    public void CreateDistantRegion()
    {
        _marks = new DistantInvalidation();
        _region = new CacheRegion("distant", new CacheRegionOptions { TimeProvider = Time }).Configure(new MemoryBackend(), Expiration, invalidation: _marks);
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Value_is_not_stored_when_the_marks_have_changed(bool hard)
    {
        _marks.OnRefresh = () => _marks.Shared.Invalidate(hard, Time.GetUtcNow());

        Assert.That(await Create(() => "before"), Is.EqualTo("before"));

        Assert.That(_region.Get<string>(Key, ignoreExpiration: true).HasValue, Is.False, "the invalidation was lost");
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Values_of_many_are_not_stored_when_the_marks_have_changed(bool hard)
    {
        _marks.OnRefresh = () => _marks.Shared.Invalidate(hard, Time.GetUtcNow());

        if (async)
        {
            await _region.GetOrCreateMultiAsync<string>(["a", "b"], (keys, _) => ValueTask.FromResult(keys));
        }
        else
        {
            _region.GetOrCreateMulti(["a", "b"], keys => keys);
        }

        Assert.That(_region.GetMulti<string>(["a", "b"], ignoreExpiration: true).Select(value => value.HasValue), Is.All.False);
        Assert.That(_marks.Refreshes, Is.EqualTo(1), "once for all of them");
    }

    [Test]
    public async Task Refreshed_value_is_not_stored_when_the_marks_have_changed()
    {
        _marks.OnRefresh = () => _marks.Shared.Invalidate(hard: true, Time.GetUtcNow());

        await BeginRefresh(Opened(), "before", _region);

        Assert.That(_region.Get<string>(Key, ignoreExpiration: true).HasValue, Is.False);
    }

    [Test]
    public async Task Value_is_stored_when_they_have_not()
    {
        Assert.That(await Create(() => "value"), Is.EqualTo("value"));

        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("value"));
        Assert.That(_marks.Refreshes, Is.EqualTo(1));
        Assert.That(_marks.AsynchronousRefreshes, Is.EqualTo(async ? 1 : 0), "by the form of the call");
    }

    [Test]
    public async Task Marks_are_asked_for_when_the_value_is_there_and_not_before()
    {
        var refreshes = -1;

        await Create(() =>
        {
            refreshes = _marks.Refreshes;
            return "value";
        });

        Assert.That(refreshes, Is.Zero);
    }

    [Test]
    public async Task Mark_of_the_moment_after_the_stamp_covers_the_value()
    {
        // What the fence does not see: the mark changes back and forth, or comes after the look at it.
        DateTimeOffset? stampedBy = null;
        _marks.OnRefresh = () => stampedBy = Time.GetUtcNow();
        await Create(() => "before");

        _marks.Shared.Invalidate(hard: true, stampedBy!.Value);

        Assert.That(_region.Get<string>(Key).HasValue, Is.False, "it was stamped after the marks were asked for");
    }

    [Test]
    public void Nothing_is_asked_for_what_is_not_to_be_stored()
    {
        _region.GetOrCreate(Key, () => "value", shouldCache: _ => false);
        _region.Set(Key, "set");
        _region.GetOrCreate(Key, () => "unexpected");

        Assert.That(_marks.Refreshes, Is.Zero);
    }

    [Test]
    public async Task Failure_to_ask_is_the_callers_and_nothing_is_stored()
    {
        _marks.OnRefresh = () => throw new InvalidOperationException("unreachable");

        Assert.That(() => Create(() => "value"), Throws.InvalidOperationException);

        _marks.OnRefresh = null;
        Assert.That(await Create(() => "next"), Is.EqualTo("next"));
    }

    [Test]
    public async Task Invalidation_that_cannot_be_taken_elsewhere_turns_callers_away_from_what_began_before()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "before", _region);
        _marks.OnInvalidate = () => throw new InvalidOperationException("unreachable");

        Assert.That(() => _region.Invalidate(), Throws.InvalidOperationException);

        Assert.That(await Create(() => "after"), Is.EqualTo("after"));
        gate.Open();
        Assert.That(await creator, Is.EqualTo("before"));
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("after"));
    }

    /// <summary>An invalidation that nobody here knows of, later found out: what was being created then is covered by it.</summary>
    [Test]
    public async Task Value_that_is_stored_without_knowing_the_marks_is_covered_by_an_invalidation_during_its_creation()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "before", _region);
        var mark = Time.GetUtcNow() + TimeSpan.FromSeconds(1);
        Time.Advance(TimeSpan.FromSeconds(2));
        _marks.IsReached = false;
        gate.Open();
        Assert.That(await creator, Is.EqualTo("before"));
        Assert.That(_region.Get<string>(Key).HasValue, Is.True, "not stored");

        _marks.Shared.Invalidate(hard: true, mark);

        Assert.That(_region.Get<string>(Key).HasValue, Is.False, "the invalidation was lost");
    }

    private async Task<string> Create(Func<string> creator) => async
        ? await _region.GetOrCreateAsync(Key, _ => ValueTask.FromResult(creator()))
        : _region.GetOrCreate(Key, creator);

    private static Gate Opened()
    {
        var gate = new Gate();
        gate.Open();
        return gate;
    }

    /// <summary>Marks that change when they are asked for.</summary>
    private sealed class DistantInvalidation : IRegionInvalidation
    {
        public SharedInvalidation Shared { get; } = new();

        public Action? OnRefresh { get; set; }

        public Action? OnInvalidate { get; set; }

        /// <summary>Whether the marks are known when they have been asked for.</summary>
        public bool IsReached { get; set; } = true;

        public int Refreshes { get; private set; }

        public int AsynchronousRefreshes { get; private set; }

        public DateTimeOffset? HardInvalidatedAt => Shared.HardInvalidatedAt;

        public DateTimeOffset? SoftInvalidatedAt => Shared.SoftInvalidatedAt;

        public void Invalidate(bool hard, DateTimeOffset at)
        {
            Shared.Invalidate(hard, at);
            OnInvalidate?.Invoke();
        }

        public bool Refresh()
        {
            Refreshes++;
            OnRefresh?.Invoke();
            return IsReached;
        }

        public async ValueTask<bool> RefreshAsync(CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            AsynchronousRefreshes++;
            return Refresh();
        }
    }
}
