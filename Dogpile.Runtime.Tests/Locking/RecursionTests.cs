namespace Dogpile.Tests.Locking;

/// <summary>Creators that ask for other keys work; creators that can never end fail instead of waiting for ever.</summary>
internal sealed class RecursionTests : RegionFixture
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public void Synchronous_creator_that_asks_for_its_own_key_fails()
    {
        Assert.That(
            () => Region.GetOrCreate(Key, () => Region.GetOrCreate(Key, () => "inner")),
            Throws.TypeOf<CacheRecursionException>().With.Message.Contains("'key' → 'key'"));
        Assert.That(Region.GetOrCreate(Key, () => "value"), Is.EqualTo("value"), "the failed flight was left behind");
    }

    [Test]
    public void Asynchronous_creator_that_asks_for_its_own_key_fails()
    {
        Assert.That(
            async () => await Region.GetOrCreateAsync(Key, async token =>
            {
                await Task.Yield();
                return await Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("inner"), cancellationToken: token);
            }).AsTask().WaitAsync(Patience),
            Throws.TypeOf<CacheRecursionException>());
    }

    [Test]
    public void Asynchronous_creator_that_asks_for_its_own_key_synchronously_fails()
    {
        Assert.That(
            async () => await Region.GetOrCreateAsync(Key, async _ =>
            {
                await Task.Yield();
                return Region.GetOrCreate(Key, () => "inner");
            }).AsTask().WaitAsync(Patience),
            Throws.TypeOf<CacheRecursionException>());
    }

    [Test]
    public void Creator_that_asks_for_another_key_works()
    {
        var value = Region.GetOrCreate("outer", () => "outer of " + Region.GetOrCreate("inner", () => "inner"));

        Assert.Multiple(() =>
        {
            Assert.That(value, Is.EqualTo("outer of inner"));
            Assert.That(Region.Get<string>("inner").Value, Is.EqualTo("inner"));
        });
    }

    [Test]
    public void Circle_over_several_keys_fails_and_is_named()
    {
        Assert.That(
            () => Region.GetOrCreate("a", () => Region.GetOrCreate("b", () => Region.GetOrCreate("c", () => Region.GetOrCreate("a", () => "")))),
            Throws.TypeOf<CacheRecursionException>().With.Message.Contains("'c' → 'a' → 'b' → 'c'"));
    }

    [Test]
    public async Task Two_creators_that_wait_for_each_other_fail_instead_of_hanging()
    {
        using var bothRun = new Barrier(2);
        var a = Task.Run(() => CrossAsync("a", "b"));
        var b = Task.Run(() => CrossAsync("b", "a"));

        foreach (var call in new[] { a, b })
        {
            try
            {
                await call.WaitAsync(Patience);
                Assert.Fail("a circle of creators cannot have a value");
            }
            catch (CacheRecursionException)
            {
                // The one that closes the circle finds it; the other gets the failure of the one it waits for.
            }
        }

        async Task<string> CrossAsync(string own, string other) =>
            await Region.GetOrCreateAsync(own, async token =>
            {
                bothRun.SignalAndWait(token);
                return await Region.GetOrCreateAsync<string>(other, _ => throw new AssertionException("created twice"), cancellationToken: token);
            });
    }

    [Test]
    public async Task Creator_may_ask_for_two_other_keys_at_once()
    {
        var value = await Region.GetOrCreateAsync("outer", async token =>
        {
            var parts = await Task.WhenAll(
                Region.GetOrCreateAsync("left", async _ => { await Task.Yield(); return "left"; }, cancellationToken: token).AsTask(),
                Region.GetOrCreateAsync("right", async _ => { await Task.Yield(); return "right"; }, cancellationToken: token).AsTask());
            return string.Join('+', parts);
        });

        Assert.That(value, Is.EqualTo("left+right"));
    }

    [Test]
    public void Creator_of_a_stale_value_gets_that_value_when_it_asks_for_its_own_key()
    {
        Region.Set(Key, 1);
        Expire();

        Assert.That(Region.GetOrCreate(Key, () => Region.GetOrCreate(Key, () => 0) + 1), Is.EqualTo(2));
    }

    [Test]
    public async Task Work_left_behind_by_a_finished_creator_may_ask_for_its_key()
    {
        var gate = new Gate();
        var leftBehind = Task.CompletedTask;
        await Region.GetOrCreateAsync(Key, _ =>
        {
            leftBehind = Task.Run(async () =>
            {
                await gate.PassAsync(CancellationToken.None);
                Region.Delete(Key);
                Assert.That(Region.GetOrCreate(Key, () => "second"), Is.EqualTo("second"));
            }, CancellationToken.None);
            return ValueTask.FromResult("first");
        });

        gate.Open();
        await leftBehind.WaitAsync(Patience);
    }

    [Test]
    public void Creator_may_write_and_delete_its_own_key()
    {
        var value = Region.GetOrCreate(Key, () =>
        {
            Region.Set(Key, "set meanwhile");
            return "created";
        });

        Assert.That(value, Is.EqualTo("created"));
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("set meanwhile"));
    }

    [Test]
    public void Creator_that_deletes_its_own_key_and_asks_for_it_fails()
    {
        Assert.That(() => Ask(), Throws.TypeOf<CacheRecursionException>());

        string Ask() => Region.GetOrCreate(Key, () =>
        {
            Region.Delete(Key);
            return Ask();
        });
    }

    [Test]
    public void Creator_of_many_that_deletes_one_of_its_keys_and_asks_for_it_fails()
    {
        const int ManyTimes = 5;
        var asked = 0;
        Assert.That(() => Ask(), Throws.TypeOf<CacheRecursionException>());

        IReadOnlyList<string> Ask() => Region.GetOrCreateMulti([Key], _ =>
        {
            Region.Delete(Key);
            return ++asked < ManyTimes ? Ask() : ["endless"];
        });
    }

    [Test]
    public void Source_that_refreshes_its_own_key_fails()
    {
        var function = new CachedFunction<int, string>("M", "N", null, ["id"], static (ref CacheKeyWriter key, int id) => key.Append(id));

        Assert.That(() => Refresh(), Throws.TypeOf<CacheRecursionException>());

        string Refresh() => function.Refresh(Region, 1, Refresh, static (refresh, _) => refresh());
    }

    [Test]
    public async Task Work_of_an_inner_creator_that_the_outer_one_waits_for_cannot_ask_for_the_outer_key()
    {
        var innerHasLanded = new Gate();
        var outer = Region.GetOrCreateAsync("outer", async token =>
        {
            var inner = await Region.GetOrCreateAsync("inner", async _ =>
            {
                await Task.Yield();
                return Task.Run(async () =>
                {
                    await innerHasLanded.PassAsync();
                    return await Region.GetOrCreateAsync("outer", _ => ValueTask.FromResult("never"));
                }, CancellationToken.None);
            }, cancellationToken: token);
            innerHasLanded.Open();
            return await inner;
        }).AsTask();

        Assert.That(async () => await outer.WaitAsync(Patience), Throws.TypeOf<CacheRecursionException>());
        await Task.CompletedTask;
    }

    [Test]
    public void Backend_that_writes_the_key_it_is_writing_fails_instead_of_hanging()
    {
        var backend = new HookedBackend();
        var region = NewRegion(backend);
        backend.BeforeSet = () => region.DeleteAsync(Key).AsTask();

        Assert.That(async () => await region.SetAsync(Key, 1).AsTask().WaitAsync(Patience), Throws.TypeOf<CacheRecursionException>());
        Assert.That(
            async () => await region.GetOrCreateAsync(Key, _ => ValueTask.FromResult(1)).AsTask().WaitAsync(Patience),
            Throws.TypeOf<CacheRecursionException>());
    }

    [Test]
    public async Task Creator_that_has_given_up_waiting_for_another_is_not_taken_to_wait_for_it()
    {
        var gate = new Gate();
        var given = new Gate();
        using var patience = new CancellationTokenSource();
        var a = Region.GetOrCreateAsync("a", async token =>
        {
            await gate.PassAsync(token);
            var b = Region.GetOrCreateAsync("b", _ => ValueTask.FromResult("b"), cancellationToken: patience.Token).AsTask();
            await patience.CancelAsync();
            Assert.That(async () => await b, Throws.InstanceOf<OperationCanceledException>());
            given.Open();
            return "a";
        }).AsTask();
        var b = Region.GetOrCreateAsync("b", async token =>
        {
            gate.Open();
            await given.PassAsync(token);
            return "b after " + await Region.GetOrCreateAsync("a", _ => ValueTask.FromResult("a again"), cancellationToken: token);
        }).AsTask();

        Assert.That(await a.WaitAsync(Patience), Is.EqualTo("a"));
        Assert.That(await b.WaitAsync(Patience), Does.StartWith("b after a"));
    }
}
