namespace Dogpile.Tests.Locking;

/// <summary>What becomes of waiters and of stored values when a creator fails, or its value is not to be cached.</summary>
internal sealed class FailureTests : RegionFixture
{
    private sealed class DatabaseDown() : Exception("database down");

    [Test]
    public void Synchronous_caller_gets_the_creators_own_exception_and_nothing_is_stored()
    {
        var failure = new DatabaseDown();

        Assert.That(() => Region.GetOrCreate<string>(Key, () => throw failure), Throws.Exception.SameAs(failure));
        Assert.That(Region.Get<string>(Key).HasValue, Is.False);
    }

    [Test]
    public async Task Every_waiter_gets_the_creators_own_exception_from_one_run()
    {
        var failure = new DatabaseDown();
        var gate = new Gate();
        var runs = 0;
        var calls = Enumerable.Range(0, 50).Select(_ => Region.GetOrCreateAsync<string>(Key, async token =>
        {
            runs++;
            await gate.PassAsync(token);
            throw failure;
        }).AsTask()).ToList();

        gate.Open();

        foreach (var call in calls)
        {
            Assert.That(async () => await call, Throws.Exception.SameAs(failure));
        }

        Assert.That(runs, Is.EqualTo(1), "the failing creator was retried by its waiters");
        await Task.CompletedTask;
    }

    [Test]
    public async Task Call_after_a_failure_starts_afresh()
    {
        var gate = new Gate();
        var failing = Region.GetOrCreateAsync<string>(Key, async token =>
        {
            await gate.PassAsync(token);
            throw new DatabaseDown();
        }).AsTask();

        // The waiter calls again in the very continuation that tells it of the failure.
        var waiter = RetryOnceAsync();
        gate.Open();

        Assert.That(async () => await failing, Throws.TypeOf<DatabaseDown>());
        Assert.That(await waiter, Is.EqualTo("recovered"));

        async Task<string> RetryOnceAsync()
        {
            try
            {
                return await Join<string>();
            }
            catch (DatabaseDown)
            {
                return await Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("recovered"));
            }
        }
    }

    [Test]
    public void Stale_entry_stays_as_it_was_when_its_creator_fails()
    {
        Region.Set(Key, "old");
        Expire();

        Assert.That(() => Region.GetOrCreate<string>(Key, () => throw new DatabaseDown()), Throws.TypeOf<DatabaseDown>());
        Assert.That(Region.Get<string>(Key, ignoreExpiration: true).Value, Is.EqualTo("old"));
        Assert.That(Region.GetOrCreate(Key, () => "new"), Is.EqualTo("new"), "the lock was not freed");
    }

    [Test]
    public async Task Value_that_should_not_be_cached_reaches_every_waiter_and_is_not_stored()
    {
        var gate = new Gate();
        var runs = 0;
        var calls = Enumerable.Range(0, 20).Select(_ => Region.GetOrCreateAsync(
            Key,
            async token =>
            {
                runs++;
                await gate.PassAsync(token);
                return "unwanted";
            },
            shouldCache: value => value != "unwanted").AsTask()).ToList();

        gate.Open();

        Assert.That(await Task.WhenAll(calls), Is.All.EqualTo("unwanted"));
        Assert.That(runs, Is.EqualTo(1));
        Assert.That(Region.Get<string>(Key).HasValue, Is.False);
    }

    [Test]
    public void Old_entry_stays_when_the_new_value_should_not_be_cached()
    {
        Region.Set(Key, "old");
        Expire();

        Assert.That(Region.GetOrCreate(Key, () => "unwanted", shouldCache: _ => false), Is.EqualTo("unwanted"));
        Assert.That(Region.Get<string>(Key, ignoreExpiration: true).Value, Is.EqualTo("old"));
    }

    [Test]
    public void Exception_of_should_cache_reaches_the_caller_and_frees_the_lock()
    {
        Assert.That(
            () => Region.GetOrCreate(Key, () => "value", shouldCache: _ => throw new DatabaseDown()),
            Throws.TypeOf<DatabaseDown>());
        Assert.That(Region.GetOrCreate(Key, () => "value"), Is.EqualTo("value"));
    }

    [Test]
    public void Exception_of_the_backend_reaches_the_caller_and_frees_the_lock()
    {
        var backend = new HookedBackend { BeforeSet = () => throw new DatabaseDown() };
        var region = NewRegion(backend);

        Assert.That(() => region.GetOrCreate(Key, () => "value"), Throws.TypeOf<DatabaseDown>());
        Assert.That(() => region.Set(Key, "value"), Throws.TypeOf<DatabaseDown>());

        backend.BeforeSet = null;
        Assert.That(region.GetOrCreate(Key, () => "value"), Is.EqualTo("value"));
    }

    [Test]
    public void Creator_that_returns_no_task_is_told_so()
    {
        var function = new CachedFunction<int, string>("Module", "Name", null, ["id"], static (ref CacheKeyWriter key, int id) => key.Append(id));

        Assert.That(
            async () => await function.GetOrCreateAsync(Region, 1, 0, static Task<string> (_, _) => null!),
            Throws.InvalidOperationException.With.Message.Contains("Task<String>"));
    }
}
