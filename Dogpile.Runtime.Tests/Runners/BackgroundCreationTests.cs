using System.Buffers;
using Microsoft.Extensions.Logging;

namespace Dogpile.Tests.Runners;

/// <summary>What callers see of a region whose stale values are created anew in the background.</summary>
internal sealed class BackgroundCreationTests : RunnerFixture
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private BackgroundCreationRunner _runner = null!;
    private CountingRunner _handOvers = null!;

    [SetUp]
    public void CreateRunner()
    {
        _runner = NewRunner();
        _handOvers = new CountingRunner(_runner);
    }

    [TearDown]
    public async Task DisposeRunner() => await _runner.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Caller_gets_the_stale_value_at_once_and_later_ones_the_new(bool async)
    {
        var region = NewStaleRegion(_handOvers);
        var gate = new Gate();

        var call = Ask(region, gate, async: async);
        Assert.That(call.IsCompletedSuccessfully, Is.True, "the caller waited");
        Assert.That(await call, Is.EqualTo("old"));
        await gate.Arrived;
        Assert.That(region.KeyIsLocked(Key), Is.True);
        Assert.That(await Ask(region, gate, "another"), Is.EqualTo("old"), "while the creation is under way");

        gate.Open();
        WaitUntilIdle(_runner);
        Assert.That(await Ask(region, gate, "another", async), Is.EqualTo("new"));
        Assert.That(region.KeyIsLocked(Key), Is.False);
        Assert.That(_handOvers.Count, Is.EqualTo(1));
    }

    [Test]
    public void Creation_is_handed_over_once_however_many_find_the_stale_value()
    {
        var region = NewStaleRegion(_handOvers);
        var gate = new Gate();
        var creations = 0;
        using var start = new Barrier(8);
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            for (var call = 0; call < 50; call++)
            {
                Assert.That(region.GetOrCreate(Key, Create), Is.EqualTo("old"));
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        gate.Open();
        WaitUntilIdle(_runner);

        Assert.That((_handOvers.Count, creations), Is.EqualTo((1, 1)));
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("new"));

        string Create()
        {
            Interlocked.Increment(ref creations);
            gate.Pass();
            return "new";
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Missing_value_is_created_by_the_caller(bool async)
    {
        var region = NewRegion(_handOvers);
        var gate = new Gate();
        gate.Open();

        Assert.That(await Ask(region, gate, "first", async), Is.EqualTo("first"));
        Assert.That(_handOvers.Count, Is.Zero);
    }

    [Test]
    public async Task Refresh_is_made_by_the_caller()
    {
        var region = NewStaleRegion(_handOvers);

        var value = await region.RefreshAsync<int, string>(Key, 0, new(static (_, _) => ValueTask.FromResult("refreshed")), shouldCache: null, CancellationToken.None);

        Assert.That(value, Is.EqualTo("refreshed"));
        Assert.That(_handOvers.Count, Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Failure_is_logged_without_the_key_and_the_next_caller_hands_over_again(bool async)
    {
        var backend = new LockingBackend();
        var region = NewStaleRegion(_handOvers, backend);
        var failure = new InvalidDataException("the database is down");

        var value = async
            ? await region.GetOrCreateAsync<string>(Key, _ => throw failure)
            : region.GetOrCreate<string>(Key, () => throw failure);
        Assert.That(value, Is.EqualTo("old"));
        WaitUntilIdle(_runner);

        var error = Errors.Single();
        Assert.That(error.Exception, Is.SameAs(failure));
        Assert.That(error.Message, Does.Contain("'users'").And.Not.Contain(Key));
        Assert.That(error.Category, Is.EqualTo("Dogpile.BackgroundCreationRunner"));
        Assert.That(Logs.GetSnapshot().Where(record => record.Message.Contains(Key)).Select(record => record.Level), Is.EqualTo([LogLevel.Debug]), "the key belongs to Debug");
        Assert.That(region.Get<string>(Key, ignoreExpiration: true).Value, Is.EqualTo("old"), "the stale value is gone");
        Assert.That(backend.Held, Is.Empty);

        Assert.That(region.GetOrCreate(Key, () => "new"), Is.EqualTo("old"));
        WaitUntilIdle(_runner);
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("new"));
        Assert.That(_handOvers.Count, Is.EqualTo(2));
    }

    [Test]
    public void Failure_whose_own_message_names_the_key_is_logged_with_its_cause_only()
    {
        var serializer = new FailingSerializer();
        var region = NewRegion(_runner, serializer: serializer);
        region.Set(Key, "old");
        Expire();
        serializer.IsFailing = true;

        Assert.That(region.GetOrCreate(Key, () => "new"), Is.EqualTo("old"));
        WaitUntilIdle(_runner);

        Assert.That(Errors.Single().Exception, Is.TypeOf<NotSupportedException>());
        Assert.That(Errors.Single().Message + Errors.Single().Exception, Does.Contain(nameof(DogpileCacheException)).And.Not.Contain(Key));
        Assert.That(region.Get<string>(Key, ignoreExpiration: true).Value, Is.EqualTo("old"));
    }

    [Test]
    public void Value_that_is_not_to_be_cached_leaves_the_stale_one()
    {
        var region = NewStaleRegion(_handOvers);
        var judged = "";

        Assert.That(region.GetOrCreate(Key, () => "new", shouldCache: value => (judged = value).Length == 0), Is.EqualTo("old"));
        WaitUntilIdle(_runner);

        Assert.That(judged, Is.EqualTo("new"));
        Assert.That(region.Get<string>(Key, ignoreExpiration: true).Value, Is.EqualTo("old"));
        Assert.That(Errors, Is.Empty);
    }

    [TestCase("delete")]
    [TestCase("set")]
    [TestCase("invalidate")]
    [TestCase("invalidate softly")]
    public async Task Fact_during_the_creation_has_the_last_word(string fact)
    {
        var region = NewStaleRegion(_handOvers);
        var gate = new Gate();
        await Ask(region, gate, "before");
        await gate.Arrived;

        switch (fact)
        {
            case "delete": region.Delete(Key); break;
            case "set": await region.SetAsync(Key, "set"); break;
            default: region.Invalidate(hard: fact == "invalidate"); break;
        }

        gate.Open();
        WaitUntilIdle(_runner);

        var expected = fact == "set" ? "set" : null;
        Assert.That(region.Get<string>(Key) is { HasValue: true } found ? found.Value : null, Is.EqualTo(expected));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Caller_who_finds_nothing_any_more_waits_for_the_creation(bool async)
    {
        var backend = new MemoryBackend();
        var region = NewStaleRegion(_handOvers, backend);
        var gate = new Gate();
        await Ask(region, gate);
        await gate.Arrived;

        // The backend drops the entry on its own account: no delete that would supersede the creation.
        backend.Delete(Key);
        var joiner = async ? Ask(region, gate, "another") : Task.Run(() => Ask(region, gate, "another", async: false));
        Eventually.Be(() => region.Configuration.Flights.Find(Key)!.Waiters == 2, "the caller did not join");
        Assert.That(joiner.IsCompleted, Is.False);
        gate.Open();

        Assert.That(await joiner, Is.EqualTo("new"));
        WaitUntilIdle(_runner);
    }

    [Test]
    public async Task Caller_who_finds_nothing_any_more_gets_the_failure_of_the_creation()
    {
        var backend = new MemoryBackend();
        var region = NewStaleRegion(_handOvers, backend);
        var gate = new Gate();
        await region.GetOrCreateAsync<string>(Key, async token =>
        {
            await gate.PassAsync(token);
            throw new InvalidDataException("the database is down");
        });
        await gate.Arrived;

        backend.Delete(Key);
        var joiner = Ask(region, gate, "another");
        gate.Open();

        Assert.That(async () => await joiner, Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public async Task Leader_whose_token_is_cancelled_after_it_has_gone_does_not_cancel_the_creation()
    {
        var region = NewStaleRegion(_handOvers);
        var gate = new Gate();
        using var source = new CancellationTokenSource();
        await region.GetOrCreateAsync(
            Key,
            async token =>
            {
                await gate.PassAsync(token);
                return "new";
            },
            cancellationToken: source.Token);
        await gate.Arrived;

        await source.CancelAsync();
        gate.Open();
        WaitUntilIdle(_runner);

        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("new"));
        Assert.That(Errors, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Creator_runs_in_the_callers_execution_context(bool async)
    {
        var region = NewStaleRegion(_runner);
        string? seen = null;
        Ambient.Value = "caller";

        _ = async
            ? await region.GetOrCreateAsync(Key, _ => ValueTask.FromResult(seen = Ambient.Value))
            : region.GetOrCreate(Key, () => seen = Ambient.Value);
        Ambient.Value = null;
        WaitUntilIdle(_runner);

        Assert.That(seen, Is.EqualTo("caller"));
    }

    [Test]
    public async Task Creator_that_needs_its_own_value_is_told_so()
    {
        var backend = new MemoryBackend();
        var region = NewStaleRegion(_runner, backend);
        var gate = new Gate();
        await region.GetOrCreateAsync<string>(Key, async token =>
        {
            await gate.PassAsync(token);
            return await region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("inner"), cancellationToken: token);
        });
        await gate.Arrived;

        backend.Delete(Key);
        gate.Open();
        WaitUntilIdle(_runner);

        Assert.That(Errors.Single().Message + Errors.Single().Exception, Does.Contain(nameof(CacheRecursionException)).And.Not.Contain(Key));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Of_many_keys_the_stale_are_handed_over_together_and_the_missing_made_inline(bool async)
    {
        var backend = new LockingBackend();
        var region = NewStaleRegion(_handOvers, backend, "a", "b");
        region.Set("fresh", "fresh");
        var gate = new Gate();
        var calls = new List<string>();
        string[] keys = ["b", "missing", "fresh", "a", "b"];

        var values = async
            ? await region.GetOrCreateMultiAsync(keys, async ValueTask<IReadOnlyList<string>> (asked, token) =>
            {
                await Hold(asked);
                return [.. asked.Select(key => "new " + key)];
            })
            : region.GetOrCreateMulti(keys, IReadOnlyList<string> (asked) =>
            {
                Hold(asked).Wait();
                return [.. asked.Select(key => "new " + key)];
            });

        Assert.That(values, Is.EqualTo(["old", "new missing", "fresh", "old", "old"]));
        await gate.Arrived;
        Assert.That(backend.Held, Is.EquivalentTo(["a", "b"]), "the locks of what is under way");
        Assert.That(_handOvers.Creations.Single().Keys, Is.EqualTo(["a", "b"]));
        Assert.That(_handOvers.Creations.Single().Region, Is.SameAs(region));
        gate.Open();
        WaitUntilIdle(_runner);

        Assert.That(calls, Is.EquivalentTo(["a,b", "missing"]));
        Assert.That(region.GetMulti<string>(keys).Select(value => value.Value), Is.EqualTo(["new b", "new missing", "fresh", "new a", "new b"]));
        Assert.That(backend.Held, Is.Empty);

        Task Hold(IReadOnlyList<string> asked)
        {
            lock (calls)
            {
                calls.Add(string.Join(',', asked));
            }

            return asked.Contains("missing") ? Task.CompletedTask : gate.PassAsync();
        }
    }

    [Test]
    public async Task Keys_that_a_runner_is_told_are_its_own_to_change()
    {
        var runner = new RecordingRunner();
        var region = NewStaleRegion(runner, null, "a", "b");
        region.GetOrCreateMulti(["a", "b"], keys => (IReadOnlyList<string>)[.. keys.Select(key => $"new {key}")]);
        var creation = runner.Creations.Single();

        Array.Reverse((string[])creation.Keys);
        await creation.RunAsync();

        Assert.That(region.GetMulti<string>(["a", "b"]).Select(value => value.Value), Is.EqualTo(["new a", "new b"]));
    }

    [Test]
    public void Failure_of_many_keys_is_logged_once_and_leaves_all_of_them_free()
    {
        var backend = new LockingBackend();
        var region = NewStaleRegion(_handOvers, backend, "john.doe", "jane.doe");

        var values = region.GetOrCreateMulti<string>(["john.doe", "jane.doe"], IReadOnlyList<string> (_) => throw new InvalidDataException("down"));
        WaitUntilIdle(_runner);

        Assert.That(values, Is.EqualTo(["old", "old"]));
        Assert.That(Errors.Single().Message, Does.Not.Contain("doe"));
        Assert.That(backend.Held, Is.Empty);
        Assert.That(region.KeyIsLocked("john.doe") || region.KeyIsLocked("jane.doe"), Is.False);
    }

    private sealed class FailingSerializer : ICacheSerializer
    {
        public bool IsFailing { get; set; }

        public void Serialize<T>(T value, IBufferWriter<byte> destination)
        {
            if (IsFailing)
            {
                throw new NotSupportedException("no such type");
            }

            destination.Write("\"old\""u8);
        }

        public T Deserialize<T>(ReadOnlySpan<byte> payload) => (T)(object)System.Text.Encoding.UTF8.GetString(payload)[1..^1];
    }
}
