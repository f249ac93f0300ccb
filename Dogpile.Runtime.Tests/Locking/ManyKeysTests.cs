namespace Dogpile.Tests.Locking;

/// <summary>Callers of many keys beside each other and beside callers of one: who creates, who waits, who is told what.</summary>
internal sealed class ManyKeysTests : RegionFixture
{
    [TearDown]
    public void NoFlightIsLeftBehind() =>
        Eventually.Be(() => Region.Configuration.Flights.Count == 0, "a flight was left behind");

    [Test]
    public async Task Own_keys_are_created_and_stored_before_others_are_waited_for()
    {
        var gate = new Gate();
        var other = BeginCreation(gate, "from elsewhere");
        var batch = Region.GetOrCreateMultiAsync(["a", Key, "z"], (keys, _) => Made(keys)).AsTask();

        Eventually.Be(() => Region.Get<string>("z").HasValue, "its own keys waited for that of another");
        Assert.That(batch.IsCompleted, Is.False);
        gate.Open();

        Assert.That(await batch, Is.EqualTo(new[] { "a made", "from elsewhere", "z made" }));
        await other;
    }

    [Test]
    public void Creator_that_writes_over_its_keys_changes_nothing_about_where_values_are_stored()
    {
        var values = Region.GetOrCreateMulti(["b", "a", "b"], static keys =>
        {
            string[] made = [.. keys.Select(key => $"{key} made")];
            Array.Fill((string[])keys, "scribbled over");
            return made;
        });

        Assert.That(values, Is.EqualTo(new[] { "b made", "a made", "b made" }));
        Assert.That(Region.GetMulti<string>(["a", "b", "scribbled over"]).Select(value => value.HasValue ? value.Value : null), Is.EqualTo(new[] { "a made", "b made", null }));
    }

    [Test]
    public void Creator_of_a_dictionary_that_writes_over_its_keys_changes_nothing_about_where_values_are_stored()
    {
        var values = Region.GetOrCreateMulti(["c", "a", "b"], static keys =>
        {
            Array.Reverse((string[])keys);
            return keys.ToDictionary(key => key, key => $"{key} made");
        });

        Assert.That(values, Is.EqualTo(new Dictionary<string, string> { ["a"] = "a made", ["b"] = "b made", ["c"] = "c made" }));
        Assert.That(Region.Get<string>("a").Value, Is.EqualTo("a made"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Caller_who_changes_its_keys_during_the_wait_gets_what_it_asked_for(bool dictionary)
    {
        var gate = new Gate();
        List<string> keys = ["q", "p"];
        var call = dictionary
            ? Region.GetOrCreateMultiAsync(keys, async (missing, token) =>
            {
                await gate.PassAsync(token);
                return (IReadOnlyDictionary<string, string>)missing.ToDictionary(key => key, key => $"{key} made");
            }).AsTask()
            : ByKeyAsync();
        await gate.Arrived;
        keys.Clear();
        gate.Open();

        Assert.That(await call, Is.EqualTo(new Dictionary<string, string> { ["p"] = "p made", ["q"] = "q made" }));

        async Task<IReadOnlyDictionary<string, string>> ByKeyAsync()
        {
            var values = await Region.GetOrCreateMultiAsync<string>(keys, async ValueTask<IReadOnlyList<string>> (missing, token) =>
            {
                await gate.PassAsync(token);
                return [.. missing.Select(key => $"{key} made")];
            });
            return new Dictionary<string, string> { ["q"] = values[0], ["p"] = values[1] };
        }
    }

    [Test]
    public async Task Callers_whose_keys_overlap_in_opposite_order_do_not_wait_in_a_circle()
    {
        // Each creates one key and needs the other's, and neither ends before both have begun.
        using var both = new Barrier(2);
        Task<IReadOnlyList<string>> Ask(string own, string shared) => Task.Run(() => Region.GetOrCreateMultiAsync(
            [own, shared, $"{own} alone"],
            (keys, token) =>
            {
                both.SignalAndWait(TimeSpan.FromSeconds(30), token);
                return Made(keys);
            }).AsTask());

        var first = Ask("b", "a");
        Eventually.Be(() => Region.KeyIsLocked("b alone"), "the first did not begin");
        var second = Task.Run(() => Region.GetOrCreateMultiAsync(
            ["b", "c"],
            (keys, token) =>
            {
                both.SignalAndWait(TimeSpan.FromSeconds(30), token);
                return Made(keys);
            }).AsTask());

        Assert.That(await first, Is.EqualTo(new[] { "b made", "a made", "b alone made" }));
        Assert.That(await second, Is.EqualTo(new[] { "b made", "c made" }));
    }

    [Test]
    public async Task Single_caller_joins_the_creation_of_many()
    {
        var gate = new Gate();
        var batch = BeginBatch(gate, ["a", Key]);
        var single = Join<string>();

        gate.Open();

        Assert.That(await single, Is.EqualTo("key made"));
        Assert.That(await batch, Is.EqualTo(new[] { "a made", "key made" }));
    }

    [Test]
    public async Task Failure_of_one_creation_fails_those_who_wait_for_any_of_its_keys_and_nobody_else()
    {
        var gate = new Gate();
        var failing = Region.GetOrCreateMultiAsync<string>(["a", Key], async (_, token) =>
        {
            await gate.PassAsync(token);
            throw new TimeoutException("database");
        }).AsTask();
        var single = Join<string>();
        var batch = Region.GetOrCreateMultiAsync([Key, "z"], (keys, _) => Made(keys)).AsTask();
        gate.Open();

        Assert.Multiple(() =>
        {
            Assert.That(async () => await failing, Throws.TypeOf<TimeoutException>());
            Assert.That(async () => await single, Throws.TypeOf<TimeoutException>());
            Assert.That(async () => await batch, Throws.TypeOf<TimeoutException>());
        });
        Assert.That(Region.Get<string>("z").Value, Is.EqualTo("z made"), "what it created itself was lost");
        Assert.That(await Region.GetOrCreateMultiAsync(["a", Key], (keys, _) => Made(keys)), Is.EqualTo(new[] { "a made", "key made" }));
    }

    [Test]
    public async Task Creator_is_cancelled_when_nobody_waits_for_any_of_its_keys()
    {
        using var leading = new CancellationTokenSource();
        using var joining = new CancellationTokenSource();
        var gate = new Gate();
        var cancelled = new TaskCompletionSource();
        var batch = Region.GetOrCreateMultiAsync(
            ["a", Key],
            async (keys, token) =>
            {
                token.Register(cancelled.SetResult);
                await gate.PassAsync(token);
                return await Made(keys);
            },
            cancellationToken: leading.Token).AsTask();
        await gate.Arrived;
        var single = Join<string>(cancellationToken: joining.Token);

        await leading.CancelAsync();
        Assert.That(async () => await batch, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(cancelled.Task.IsCompleted, Is.False, "it was cancelled though somebody waits for one of its keys");

        await joining.CancelAsync();
        Assert.That(async () => await single, Throws.InstanceOf<OperationCanceledException>());
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Test]
    public async Task Caller_that_goes_on_waiting_gets_its_value_from_a_creation_whose_leader_has_left()
    {
        using var leading = new CancellationTokenSource();
        var gate = new Gate();
        var batch = BeginBatch(gate, ["a", Key], leading.Token);
        var single = Join<string>();

        await leading.CancelAsync();
        gate.Open();

        Assert.That(async () => await batch, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await single, Is.EqualTo("key made"));
        Eventually.Be(() => Region.Get<string>("a").HasValue, "the other value was not stored");
    }

    [Test]
    public async Task Caller_of_many_whose_own_creation_fails_leaves_the_creations_it_had_joined()
    {
        using var leading = new CancellationTokenSource();
        var gate = new Gate();
        var cancelled = new TaskCompletionSource();
        var single = Region.GetOrCreateAsync(
            Key,
            async token =>
            {
                token.Register(cancelled.SetResult);
                await gate.PassAsync(token);
                return "never";
            },
            cancellationToken: leading.Token).AsTask();
        await gate.Arrived;

        Assert.That(
            async () => await Region.GetOrCreateMultiAsync<string>([Key, "z"], (_, _) => throw new TimeoutException()),
            Throws.TypeOf<TimeoutException>());
        await leading.CancelAsync();

        Assert.That(async () => await single, Throws.InstanceOf<OperationCanceledException>());
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Test]
    public async Task Keys_whose_creation_was_given_up_are_created_by_those_who_still_want_them()
    {
        // A creator that listens to its own caller's token gives up for all; who still waits starts again.
        using var leading = new CancellationTokenSource();
        var gate = new Gate();
        var single = Region.GetOrCreateAsync(
            Key,
            async _ =>
            {
                await gate.PassAsync(leading.Token);
                return "never";
            },
            cancellationToken: leading.Token).AsTask();
        await gate.Arrived;
        List<string[]> asked = [];
        var batch = Region.GetOrCreateMultiAsync(["a", Key], (keys, _) =>
        {
            asked.Add([.. keys]);
            return Made(keys);
        }).AsTask();

        await leading.CancelAsync();

        Assert.That(await batch, Is.EqualTo(new[] { "a made", "key made" }));
        Assert.That(asked, Is.EqualTo(new[] { new[] { "a" }, [Key] }));
        Assert.That(async () => await single, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Who_had_joined_a_creation_before_a_delete_gets_its_value_and_who_comes_after_does_not()
    {
        var gate = new Gate();
        var single = BeginCreation(gate, "before");
        var joined = Region.GetOrCreateMultiAsync(["a", Key], (keys, _) => Made(keys)).AsTask();
        Region.Delete(Key);
        var after = Region.GetOrCreateMultiAsync(["a", Key], (keys, _) => Made(keys)).AsTask();

        Assert.That(await after, Is.EqualTo(new[] { "a made", "key made" }));
        gate.Open();
        Assert.That(await joined, Is.EqualTo(new[] { "a made", "before" }));
        await single;
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("key made"));
    }

    [Test]
    public async Task Delete_of_one_key_during_the_creation_of_many_leaves_out_that_key_only()
    {
        var gate = new Gate();
        var batch = BeginBatch(gate, ["a", Key, "z"]);
        Region.Delete(Key);
        Region.Set("z", "set");
        gate.Open();

        Assert.That(await batch, Is.EqualTo(new[] { "a made", "key made", "z made" }));
        Assert.That(Region.Get<string>("a").Value, Is.EqualTo("a made"));
        Assert.That(Region.Get<string>(Key).HasValue, Is.False, "the delete was lost");
        Assert.That(Region.Get<string>("z").Value, Is.EqualTo("set"), "the set was lost");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Invalidation_during_the_creation_of_many_is_not_undone(bool hard)
    {
        var gate = new Gate();
        var batch = BeginBatch(gate, ["a", Key]);
        Region.Invalidate(hard);
        gate.Open();
        await batch;

        Assert.That(Region.GetMulti<string>(["a", Key]).Select(value => value.HasValue), Is.All.False);
    }

    [Test]
    public void Creator_that_asks_for_one_of_its_own_keys_is_told_so()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                () => Region.GetOrCreateMulti<string>(["a", "b"], keys => [Region.GetOrCreate("b", () => "inner"), "outer"]),
                Throws.TypeOf<CacheRecursionException>().With.Message.Contains("'b'"));
            Assert.That(
                () => Region.GetOrCreateMulti<string>(["a", "b"], keys => Region.GetOrCreateMulti<string>(["b", "c"], inner => [.. inner])),
                Throws.TypeOf<CacheRecursionException>().With.Message.Contains("'b'"));
        });
    }

    [Test]
    public void Circle_through_the_creation_of_many_is_found_whichever_of_its_keys_closes_it()
    {
        // a and b are one piece of work, which waits for c, which waits for b.
        Assert.That(
            () => Region.GetOrCreateMulti<string>(["a", "b"], keys =>
            {
                var c = Region.GetOrCreate("c", () => Region.GetOrCreate("b", () => "inner"));
                return [c, c];
            }),
            Throws.TypeOf<CacheRecursionException>().With.Message.Contains("'c'"));
    }

    [Test]
    public async Task Circle_between_creations_of_many_that_run_beside_each_other_is_found()
    {
        using var both = new Barrier(2);
        Task<IReadOnlyList<string>> Ask(string[] keys, string needed) => Task.Run(() => Region.GetOrCreateMulti<string>(keys, own =>
        {
            both.SignalAndWait(TimeSpan.FromSeconds(30));
            var value = Region.GetOrCreate(needed, () => "unreachable");
            return [.. own.Select(_ => value)];
        }));

        var calls = new[] { Ask(["a", "b"], "d"), Ask(["c", "d"], "a") };
        var ends = await Task.WhenAll(calls.Select(call => call.ContinueWith(ended => ended.Exception?.InnerException, TaskScheduler.Default)));

        Assert.That(ends, Is.All.TypeOf<CacheRecursionException>());
    }

    [Test]
    public void Creator_that_returns_no_task_is_told_so()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                async () => await Region.GetOrCreateMultiAsync<int>(["a"], Task<IReadOnlyList<int>> (_, _) => null!),
                Throws.InvalidOperationException.With.Message.Contains("null instead of a task"));
            Assert.That(
                async () => await Region.GetOrCreateMultiAsync<int>(["a"], Task<IReadOnlyDictionary<string, int>> (_, _) => null!),
                Throws.InvalidOperationException.With.Message.Contains("null instead of a task"));
        });
    }

    [Test]
    public async Task Joining_a_creation_of_another_type_is_refused_and_leaves_nothing_behind()
    {
        var gate = new Gate();
        var other = BeginCreation(gate, 42);

        Assert.That(
            async () => await Region.GetOrCreateMultiAsync(["a", Key], (keys, _) => Made(keys)),
            Throws.TypeOf<CacheTypeMismatchException>());
        Assert.That(Region.KeyIsLocked("a"), Is.False);
        gate.Open();
        await other;
    }

    [Test]
    public async Task Value_that_the_creator_of_another_has_not_is_lacking_for_those_who_can_do_without()
    {
        var gate = new Gate();
        var leader = Region.GetOrCreateMultiAsync<string>([Key], async (_, token) =>
        {
            await gate.PassAsync(token);
            return (IReadOnlyDictionary<string, string>)new Dictionary<string, string>();
        }).AsTask();
        await gate.Arrived;
        var another = Region.GetOrCreateMultiAsync<string>(
            [Key, "z"], (keys, _) => new(keys.ToDictionary(key => key, key => key == Key ? "wrong" : "right"))).AsTask();
        var single = Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("its own")).AsTask();
        gate.Open();

        Assert.That(await leader, Is.Empty);
        Assert.That(await another, Is.EqualTo(new Dictionary<string, string> { ["z"] = "right" }));
        Assert.That(await single, Is.EqualTo("its own"), "one value cannot be lacking");
    }

    [Test]
    public async Task Writers_of_many_keys_in_opposite_order_do_not_wait_in_a_circle()
    {
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            string[] keys = writer % 2 == 0 ? ["a", "b", "c"] : ["c", "b", "a"];
            for (var round = 0; round < 2_000; round++)
            {
                if (round % 3 == 0)
                {
                    Region.DeleteMulti(keys);
                }
                else
                {
                    Region.SetMulti(keys.ToDictionary(key => key, _ => writer));
                }
            }
        }));

        await Task.WhenAll(writers).WaitAsync(TimeSpan.FromSeconds(60));
        Region.SetMulti(new Dictionary<string, int> { ["a"] = 1, ["b"] = 1, ["c"] = 1 });
        Assert.That(Region.GetMulti<int>(["a", "b", "c"]).Select(value => value.Value), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Write_of_many_keys_is_one_for_all_who_write_the_same_keys()
    {
        // Whatever the order in which they name them: the values of one write are never mixed with those of another.
        for (var round = 0; round < 300; round++)
        {
            using var start = new Barrier(2);
            await Task.WhenAll(new[] { "one", "two" }.Select(writer => Task.Run(() =>
            {
                string[] keys = writer == "one" ? ["a", "b"] : ["b", "a"];
                start.SignalAndWait();
                Region.SetMulti(keys.ToDictionary(key => key, _ => writer));
            })));
            var values = Region.GetMulti<string>(["a", "b"]);
            Assert.That(values[0].Value, Is.EqualTo(values[1].Value), "two writes were mixed");
        }
    }

    private Task<IReadOnlyList<string>> BeginBatch(Gate gate, string[] keys, CancellationToken cancellationToken = default) =>
        Region.GetOrCreateMultiAsync(
            keys,
            async (asked, token) =>
            {
                await gate.PassAsync(token);
                return await Made(asked);
            },
            cancellationToken: cancellationToken).AsTask();

    private static ValueTask<IReadOnlyList<string>> Made(IReadOnlyList<string> keys) =>
        new([.. keys.Select(key => $"{key} made")]);
}
