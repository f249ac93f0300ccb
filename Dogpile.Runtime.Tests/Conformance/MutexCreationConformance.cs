namespace Dogpile.Tests.Conformance;

/// <summary>Creations under a backend's mutexes: they are held while a value is made, and released on every path.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.LockingInBothForms))]
internal sealed class MutexCreationConformance(ConformanceSubject subject, CallForm form) : CallFixture(subject, form)
{
    private MutexWatch _watch = null!;
    private RegionCalls _calls = null!;
    private int _heldInside;

    [SetUp]
    public void WatchMutexes()
    {
        _watch = new MutexWatch();
        _calls = CallsOf(NewRegion(Expiration, wrap: [_watch]));
        _heldInside = -1;
    }

    [Test]
    public async Task Mutex_is_held_while_a_value_is_created()
    {
        Assert.That(await _calls.GetOrCreate("a", () => Note("value")), Is.EqualTo("value"));

        AssertHeldAndReleased(1);
    }

    [Test]
    public async Task Mutexes_are_held_while_values_are_created_and_asked_for_in_ordinal_order()
    {
        await _calls.GetOrCreateMulti(["b", "C", "a"], keys => Note(Make(keys)));

        AssertHeldAndReleased(3);
        Assert.That(_watch.Events.Where(made => made.StartsWith("try", StringComparison.Ordinal)), Is.EqualTo(["try C", "try a", "try b"]));
    }

    [Test]
    public async Task Fresh_value_needs_no_mutex()
    {
        await _calls.Set("a", "value");

        await _calls.GetOrCreate("a", Unexpected<string>);
        await _calls.GetOrCreateMulti(["a"], UnexpectedMulti<string>);

        Assert.That(_watch.Events, Is.Empty);
    }

    [Test]
    public void Mutex_is_released_when_the_creator_fails()
    {
        Assert.That(() => _calls.GetOrCreate<string>("a", () => throw Note(new TimeoutException())), Throws.TypeOf<TimeoutException>());
        AssertHeldAndReleased(1);

        Assert.That(() => _calls.GetOrCreateMulti<string>(["a", "b"], _ => throw Note(new TimeoutException())), Throws.TypeOf<TimeoutException>());
        AssertHeldAndReleased(2);
    }

    [Test]
    public async Task Mutex_is_released_when_the_value_is_not_to_be_cached()
    {
        await _calls.GetOrCreate("a", () => Note(1), shouldCache: _ => false);
        AssertHeldAndReleased(1);

        await _calls.GetOrCreateMulti<int>(["a", "b"], _ => Note<IReadOnlyList<int>>([1, 2]), shouldCache: _ => false);
        AssertHeldAndReleased(2);
    }

    [Test]
    public async Task Mutex_is_released_when_the_caller_has_gone()
    {
        using var cancellation = new CancellationTokenSource();
        var gate = new Gate();
        var single = _calls.Region.GetOrCreateAsync("a", Wait, cancellationToken: cancellation.Token).AsTask();
        await gate.Arrived;

        await cancellation.CancelAsync();

        Assert.That(() => single, Throws.InstanceOf<OperationCanceledException>());
        Eventually.Be(() => _watch.Held == 0 && !_calls.Region.KeyIsLocked("a"), "the mutex was not released");
        Assert.That(await _calls.GetOrCreate("a", () => "value"), Is.EqualTo("value"));

        async ValueTask<string> Wait(CancellationToken token)
        {
            await gate.PassAsync(token);
            return "never";
        }
    }

    [Test]
    public async Task Mutex_wait_ends_when_the_caller_has_gone()
    {
        var elsewhere = Backend.GetMutex("a")!;
        elsewhere.Acquire();
        using var cancellation = new CancellationTokenSource();
        var single = _calls.Region.GetOrCreateAsync("a", _ => ValueTask.FromResult("value"), cancellationToken: cancellation.Token).AsTask();
        AwaitEvent("wait a");

        await cancellation.CancelAsync();

        Assert.That(() => single, Throws.InstanceOf<OperationCanceledException>());
        elsewhere.Release();
        Eventually.Be(() => !_calls.Region.KeyIsLocked("a"), "a wait that was given up took the mutex");
    }

    [Test]
    public async Task Stale_value_whose_mutex_is_taken_elsewhere_is_returned_at_once()
    {
        await _calls.SetMulti(new Dictionary<string, string> { ["a"] = "old a", ["b"] = "old b" });
        Expire();
        var elsewhere = Backend.GetMutex("a")!;
        elsewhere.Acquire();

        Assert.That(await _calls.GetOrCreate("a", Unexpected<string>), Is.EqualTo("old a"));
        Assert.That(await _calls.GetOrCreateMulti(["a", "b"], Make), Is.EqualTo(["old a", "value of b"]));
        Assert.That(_watch.Events, Has.None.StartsWith("wait"));

        elsewhere.Release();
        Assert.That(await _calls.GetOrCreate("a", () => "new a"), Is.EqualTo("new a"));
    }

    [Test]
    public async Task Missing_value_whose_mutex_is_taken_elsewhere_is_waited_for_and_not_created_again()
    {
        var elsewhere = Backend.GetMutex("a")!;
        elsewhere.Acquire();
        var call = Start(() => _calls.GetOrCreate("a", Unexpected<string>));
        AwaitEvent("wait a");
        Assert.That(call.IsCompleted, Is.False);

        await Calls.Set("a", "made elsewhere");
        elsewhere.Release();

        Assert.That(await call, Is.EqualTo("made elsewhere"));
        AssertReleased();
    }

    [Test]
    public async Task Missing_value_that_nobody_has_made_elsewhere_is_created_after_the_wait()
    {
        var elsewhere = Backend.GetMutex("a")!;
        elsewhere.Acquire();
        var call = Start(() => _calls.GetOrCreate("a", () => Note("value")));
        AwaitEvent("wait a");

        elsewhere.Release();

        Assert.That(await call, Is.EqualTo("value"));
        AssertHeldAndReleased(1);
    }

    [Test]
    public async Task Values_whose_mutex_is_free_are_created_before_the_others_are_waited_for()
    {
        var elsewhere = Backend.GetMutex("a")!;
        elsewhere.Acquire();
        var asked = new List<string>();
        var call = Start(() => _calls.GetOrCreateMulti(["a", "b", "c"], keys =>
        {
            asked.Add(string.Join(',', keys));
            return Make(keys);
        }));
        AwaitEvent("wait a");

        Assert.That(asked, Is.EqualTo(["b,c"]));
        Assert.That((await Calls.GetMulti<string>(["b", "c"])).Select(value => value.HasValue), Is.All.True, "not stored before the wait");
        Assert.That(_watch.Held, Is.Zero, "a mutex was held while another was waited for");

        elsewhere.Release();
        Assert.That(await call, Is.EqualTo(["value of a", "value of b", "value of c"]));
        Assert.That(asked, Is.EqualTo(["b,c", "a"]));
        AssertReleased();
    }

    [Test]
    public async Task Value_of_many_that_was_made_elsewhere_during_the_wait_is_not_created_again()
    {
        var elsewhere = Backend.GetMutex("b")!;
        elsewhere.Acquire();
        var call = Start(() => _calls.GetOrCreateMulti(["a", "b"], keys => keys is ["a"] ? Make(keys) : UnexpectedMulti<string>(keys)));
        AwaitEvent("wait b");

        await Calls.Set("b", "made elsewhere");
        elsewhere.Release();

        Assert.That(await call, Is.EqualTo(["value of a", "made elsewhere"]));
        AssertReleased();
    }

    [Test]
    public async Task Failure_of_many_during_the_wait_leaves_no_mutex()
    {
        var elsewhere = Backend.GetMutex("b")!;
        elsewhere.Acquire();
        var call = Start(() => _calls.GetOrCreateMulti(["a", "b"], keys => keys is ["a"] ? Make(keys) : throw new TimeoutException()));
        AwaitEvent("wait b");

        elsewhere.Release();

        Assert.That(() => call, Throws.TypeOf<TimeoutException>());
        AssertReleased();
        Assert.That((await Calls.Get<string>("a")).Value, Is.EqualTo("value of a"), "what was made before the failure");
    }

    [Test]
    public async Task Mutex_taken_elsewhere_locks_its_key()
    {
        Assert.That(_calls.Region.KeyIsLocked("a"), Is.False);
        var elsewhere = Backend.GetMutex("a")!;
        await elsewhere.AcquireAsync();
        Assert.That(_calls.Region.KeyIsLocked("a"), Is.True);

        await elsewhere.ReleaseAsync();
        Assert.That(_calls.Region.KeyIsLocked("a"), Is.False);
    }

    [Test]
    public async Task Creator_may_ask_for_another_key()
    {
        for (var call = 0; call < 2; call++)
        {
            Assert.That(await _calls.GetOrCreate("foo", () => "foo" + _calls.Region.GetOrCreate("bar", () => "bar")), Is.EqualTo("foobar"));
        }

        AssertReleased();
    }

    [Test]
    public async Task Regions_that_share_a_backend_create_a_value_once()
    {
        var gate = new Gate();
        var creator = Start(() => Calls.GetOrCreate("a", () => "value", gate: gate));
        await gate.Arrived;
        var other = Start(() => _calls.GetOrCreate("a", Unexpected<string>));
        AwaitEvent("wait a");

        gate.Open();

        Assert.That(await other, Is.EqualTo("value"));
        Assert.That(await creator, Is.EqualTo("value"));
    }

    private T Note<T>(T value)
    {
        _heldInside = _watch.Held;
        return value;
    }

    private static IReadOnlyList<string> Make(IReadOnlyList<string> keys) => [.. keys.Select(key => $"value of {key}")];

    private void AwaitEvent(string made) => Eventually.Be(() => _watch.Events.Contains(made), $"there was no '{made}'");

    private void AssertHeldAndReleased(int mutexes)
    {
        Assert.That(_heldInside, Is.EqualTo(mutexes), "mutexes held while the creator ran");
        AssertReleased();
    }

    private void AssertReleased() => Assert.Multiple(() =>
    {
        Assert.That(_watch.Held, Is.Zero, "mutexes that are still held");
        Assert.That(new[] { "a", "b", "C", "c" }.Where(key => Backend.GetMutex(key)!.IsLocked), Is.Empty, "mutexes that are still locked");
    });
}
