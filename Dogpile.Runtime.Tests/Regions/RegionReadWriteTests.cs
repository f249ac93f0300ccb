using NUnit.Framework.Constraints;

namespace Dogpile.Tests.Regions;

internal sealed class RegionReadWriteTests : RegionFixture
{
    [Test]
    public void Get_of_nothing_has_no_value()
    {
        var nothing = Region.Get<string>(Key);

        Assert.Multiple(() =>
        {
            Assert.That(nothing.HasValue, Is.False);
            Assert.That(nothing.TryGetValue(out _), Is.False);
            Assert.That(() => nothing.Value, Throws.InvalidOperationException.With.Message.Contains("HasValue"));
            Assert.That(() => nothing.CreatedAt, Throws.InvalidOperationException);
            Assert.That(() => nothing.Age, Throws.InvalidOperationException);
            Assert.That(nothing.ToString(), Is.EqualTo("(no value)"));
        });
    }

    [Test]
    public void Set_value_is_read_back_with_its_creation_time_and_age()
    {
        var value = new object();
        Region.Set(Key, value);
        var createdAt = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromSeconds(3));

        var cached = Region.Get<object>(Key);

        Assert.Multiple(() =>
        {
            Assert.That(cached.Value, Is.SameAs(value), "the memory backend copied the value");
            Assert.That(cached.CreatedAt, Is.EqualTo(createdAt));
            Assert.That(cached.Age, Is.EqualTo(TimeSpan.FromSeconds(3)));
            Assert.That(cached.TryGetValue(out var same), Is.True);
            Assert.That(same, Is.SameAs(value));
        });
    }

    [Test]
    public async Task Asynchronous_forms_do_the_same()
    {
        await Region.SetAsync(Key, "value");
        Assert.That((await Region.GetAsync<string>(Key)).Value, Is.EqualTo("value"));
        Assert.That(await Region.GetOrCreateAsync(Key, Unexpected<string>), Is.EqualTo("value"));

        await Region.DeleteAsync(Key);
        Assert.That((await Region.GetAsync<string>(Key)).HasValue, Is.False);
    }

    [Test]
    public void Get_honours_the_regions_expiration_unless_told_otherwise()
    {
        Region.Set(Key, "value");
        Expire();

        Assert.Multiple(() =>
        {
            Assert.That(Region.Get<string>(Key).HasValue, Is.False);
            Assert.That(Region.Get<string>(Key, TimeSpan.FromDays(1)).HasValue, Is.True);
            Assert.That(Region.Get<string>(Key, Timeout.InfiniteTimeSpan).HasValue, Is.True);
            Assert.That(Region.Get<string>(Key, ignoreExpiration: true).HasValue, Is.True);
        });
    }

    [Test]
    public void Expiration_below_a_second_is_kept()
    {
        Region.Set(Key, "value");
        Time.Advance(TimeSpan.FromMilliseconds(300));

        Assert.That(Region.Get<string>(Key, TimeSpan.FromMilliseconds(300)).HasValue, Is.True);
        Assert.That(Region.Get<string>(Key, TimeSpan.FromMilliseconds(299)).HasValue, Is.False);
    }

    [Test]
    public void Delete_of_nothing_does_nothing() => Assert.That(() => Region.Delete(Key), Throws.Nothing);

    [Test]
    public void Key_asked_for_as_another_type_names_key_and_both_types()
    {
        Region.Set(Key, "text");
        Assert.Multiple(() =>
        {
            Assert.That(() => Region.Get<int>(Key), Refused);
            Assert.That(() => Region.GetOrCreate(Key, () => 1), Refused);
            Assert.That(async () => await Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult(1)), Refused);
            Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("text"), "the entry was harmed");
        });
    }

    private static IResolveConstraint Refused =>
        Throws.TypeOf<CacheTypeMismatchException>()
            .With.Message.Contains("'key'").And.Message.Contains("System.String").And.Message.Contains("System.Int32");

    [Test]
    public void Hard_invalidation_makes_values_missing_even_when_the_clock_stands_still()
    {
        Region.Set(Key, "before");
        Region.Invalidate();

        Assert.That(Region.Get<string>(Key).HasValue, Is.False);
        Assert.That(Region.Get<string>(Key, ignoreExpiration: true).Value, Is.EqualTo("before"));

        Region.Set(Key, "after");
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("after"), "a value set after the invalidation was taken for one before it");
    }

    [Test]
    public void Invalidation_holds_when_the_clock_is_set_back()
    {
        var clock = new AdjustableClock { Now = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) };
        var region = new CacheRegion("test", new CacheRegionOptions { TimeProvider = clock }).Configure(new MemoryBackend());
        region.Set(Key, "before");

        clock.Now -= TimeSpan.FromHours(1);
        region.Invalidate();
        Assert.That(region.Get<string>(Key).HasValue, Is.False, "the invalidation was lost");

        clock.Now -= TimeSpan.FromHours(1);
        region.Set(Key, "after");
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("after"), "the new value was taken for an old one");
    }

    [Test]
    public async Task Soft_invalidation_makes_values_stale()
    {
        Region.Set(Key, "old");
        Region.Invalidate(hard: false);
        Assert.That(Region.Get<string>(Key).HasValue, Is.False, "Get treats stale as missing");

        var gate = new Gate();
        var creator = BeginCreation(gate, "new");
        Assert.That(await Region.GetOrCreateAsync(Key, Unexpected<string>), Is.EqualTo("old"));
        gate.Open();

        Assert.That(await creator, Is.EqualTo("new"));
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("new"));
    }

    [Test]
    public void Soft_invalidation_without_any_expiration_is_an_error_before_the_creator_runs()
    {
        var region = new CacheRegion("test", new CacheRegionOptions { TimeProvider = Time }).Configure(new MemoryBackend());
        region.Set(Key, "old");
        region.Invalidate(hard: false);

        Assert.That(
            () => region.GetOrCreate<string>(Key, () => throw new AssertionException("the creator ran")),
            Throws.TypeOf<DogpileCacheException>().With.Message.Contains("expiration"));
        Assert.That(region.GetOrCreate(Key, () => "new", TimeSpan.FromSeconds(1)), Is.EqualTo("new"));
    }

    [Test]
    public void Last_invalidation_wins()
    {
        Region.Set(Key, "old");
        Region.Invalidate(hard: true);
        Region.Invalidate(hard: false);

        Assert.That(Region.GetOrCreate(Key, () => Region.GetOrCreate(Key, () => "nobody") + " → new"), Is.EqualTo("old → new"));
    }

    [Test]
    public async Task Creators_may_be_written_as_lambdas_or_methods_that_return_tasks_or_value_tasks()
    {
        Assert.Multiple(async () =>
        {
            Assert.That(await Region.GetOrCreateAsync("1", async _ => { await Task.Yield(); return "a"; }), Is.EqualTo("a"));
            Assert.That(await Region.GetOrCreateAsync("2", LoadTask), Is.EqualTo("task"));
            Assert.That(await Region.GetOrCreateAsync("3", token => LoadTask(token)), Is.EqualTo("task"));
            Assert.That(await Region.GetOrCreateAsync("4", LoadValueTask), Is.EqualTo("value task"));
            Assert.That(await Region.GetOrCreateAsync("5", "b", (state, token) => Task.FromResult(state)), Is.EqualTo("b"));
            Assert.That(await Region.GetOrCreateAsync("6", "c", async (state, token) => { await Task.Yield(); return state; }), Is.EqualTo("c"));
        });
        await Task.CompletedTask;

        static Task<string> LoadTask(CancellationToken cancellationToken) => Task.FromResult("task");
        static ValueTask<string> LoadValueTask(CancellationToken cancellationToken) => ValueTask.FromResult("value task");
    }

    [Test]
    public void Failure_of_the_backend_comes_in_the_task_of_an_asynchronous_call()
    {
        var backend = new HookedBackend { AfterGet = () => throw new TimeoutException() };
        var region = NewRegion(backend);

        var call = region.GetOrCreateAsync(Key, _ => ValueTask.FromResult(1)).AsTask();

        Assert.That(async () => await call, Throws.TypeOf<TimeoutException>());
    }

    [Test]
    public void Backend_counts_what_it_holds()
    {
        var backend = new MemoryBackend();
        var region = NewRegion(backend);
        region.Set("a", 1);
        region.Set("b", 2);
        region.Delete("a");

        Assert.That(backend.Count, Is.EqualTo(1));
    }

    [Test]
    public void Miss_reads_twice_and_writes_once_and_a_hit_reads_once()
    {
        var backend = new HookedBackend();
        var region = NewRegion(backend);

        region.GetOrCreate(Key, () => "value");
        region.GetOrCreate(Key, () => "value");

        Assert.That(backend.Operations, Is.EqualTo(new[] { "get", "get", "set", "get" }));
    }

    private sealed class AdjustableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
