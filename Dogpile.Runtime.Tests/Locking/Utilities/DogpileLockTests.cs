using Dogpile.Locking;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Locking.Utilities;

/// <summary>The dogpile lock around a value that the test keeps.</summary>
internal sealed class DogpileLockTests
{
    private static readonly TimeSpan Expiration = TimeSpan.FromSeconds(10);

    private FakeTimeProvider _time = null!;
    private DogpileLock<string?> _lock = null!;
    private volatile Kept? _kept;
    private int _reads;
    private int _creations;

    [SetUp]
    public void MakeLock()
    {
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _lock = new DogpileLock<string?>(Expiration, timeProvider: _time);
        _kept = null;
        _reads = _creations = 0;
    }

    [Test]
    public void Missing_value_is_created_and_then_found()
    {
        Assert.That(_lock.Enter(Read, Creates("first")), Is.EqualTo("first"));
        Assert.That(_lock.Enter(Read, Creates("second")), Is.EqualTo("first"));
        Assert.That(_lock.IsLocked, Is.False);
    }

    [Test]
    public void Null_is_a_value()
    {
        _lock.Enter(Read, Creates(null));

        Assert.That(_lock.Enter(Read, Creates("second")), Is.Null);
    }

    [Test]
    public void Fresh_value_is_read_once_and_never_locked()
    {
        Keep("kept");

        _lock.Enter(Read, Creates("new"));

        Assert.That((_reads, _creations), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Value_expires_when_its_age_exceeds_the_expiration_and_not_before()
    {
        Keep("old");
        _time.Advance(Expiration);
        Assert.That(_lock.Enter(Read, Creates("new")), Is.EqualTo("old"));

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.That(_lock.Enter(Read, Creates("new")), Is.EqualTo("new"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Value_never_expires_without_an_expiration(bool infinite)
    {
        _lock = new DogpileLock<string?>(infinite ? Timeout.InfiniteTimeSpan : null, timeProvider: _time);
        Keep("old");
        _time.Advance(TimeSpan.FromDays(10_000));

        Assert.That(_lock.Enter(Read, Creates("new")), Is.EqualTo("old"));
    }

    [Test]
    public void Value_created_at_the_epoch_is_none_whatever_the_expiration()
    {
        _lock = new DogpileLock<string?>(timeProvider: _time);
        _kept = new(new("no value", DateTimeOffset.UnixEpoch));

        Assert.That(_lock.Enter(Read, Creates("new"), _ => Assert.Fail("there was nothing to go on with")), Is.EqualTo("new"));
    }

    /// <summary>
    /// The original's test of a race condition, which pins that its creator does not read again. This one does, on purpose:
    /// between the caller's reading and its getting the lock another creation may have ended, whose value must not be
    /// created twice. See the next test.
    /// </summary>
    [Test]
    public void Expired_value_is_created_once_and_read_twice()
    {
        Keep("the value");
        Expire();

        Assert.That(_lock.Enter(Read, Creates("the value")), Is.EqualTo("the value"));
        Assert.That((_reads, _creations), Is.EqualTo((2, 1)));
    }

    [Test]
    public void Value_that_another_caller_made_after_this_one_looked_is_not_made_again()
    {
        Keep("old");
        Expire();
        CreatedValue<string?>? ReadThenLoseTheRace()
        {
            var found = Read();
            if (_reads == 1)
            {
                Keep("made by another");
            }

            return found;
        }

        Assert.That(_lock.Enter(ReadThenLoseTheRace, Creates("new")), Is.EqualTo("made by another"));
        Assert.That(_creations, Is.Zero);
    }

    [Test]
    public async Task Others_keep_the_expired_value_while_one_creates()
    {
        Keep("old");
        Expire();
        var gate = new Gate();
        var creator = CreateAt(gate, "new");
        await gate.Arrived;

        Assert.That(_lock.IsLocked, Is.True);
        Assert.That(_lock.Enter(Read, Unexpected), Is.EqualTo("old"));
        Assert.That(await _lock.EnterAsync(_ => new(Read()), _ => new(Unexpected())), Is.EqualTo("old"));

        gate.Open();
        Assert.That(await creator, Is.EqualTo("new"));
        Assert.That(_lock.IsLocked, Is.False);
    }

    [Test]
    public async Task Others_wait_when_there_is_nothing_to_go_on_with()
    {
        var gate = new Gate();
        var creator = CreateAt(gate, "new");
        await gate.Arrived;
        var synchronous = Task.Factory.StartNew(() => _lock.Enter(Read, Unexpected), TaskCreationOptions.LongRunning);
        var asynchronous = _lock.EnterAsync(_ => new(Read()), _ => new(Unexpected())).AsTask();
        Eventually.Be(() => _lock.Flight?.Waiters == 3, "a caller did not wait for the creation");

        gate.Open();

        Assert.That(await Task.WhenAll(creator, synchronous, asynchronous), Is.All.EqualTo("new"));
    }

    [Test]
    public async Task Failure_reaches_everyone_who_waited_and_the_next_caller_tries_again()
    {
        var failure = new InvalidOperationException("down");
        var gate = new Gate();
        var creator = _lock.EnterAsync(_ => new(Read()), async token =>
        {
            await gate.PassAsync(token);
            throw failure;
        }).AsTask();
        var waiter = _lock.EnterAsync(_ => new(Read()), _ => new(Unexpected())).AsTask();

        gate.Open();

        Assert.That(async () => await creator, Throws.Exception.SameAs(failure));
        Assert.That(async () => await waiter, Throws.Exception.SameAs(failure));
        Assert.That(_lock.Enter(Read, Creates("new")), Is.EqualTo("new"));
    }

    [Test]
    public async Task Cancellation_ends_one_callers_wait_and_the_last_one_leaving_ends_the_creation()
    {
        var gate = new Gate();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        CancellationToken creation = default;
        var creator = _lock.EnterAsync(
            _ => new(Read()),
            async token =>
            {
                creation = token;
                await gate.PassAsync(token);
                return Creates("new")();
            },
            cancellationToken: first.Token).AsTask();
        var waiter = _lock.EnterAsync(_ => new(Read()), _ => new(Unexpected()), cancellationToken: second.Token).AsTask();

        await first.CancelAsync();
        Assert.That(async () => await creator, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(creation.IsCancellationRequested, Is.False, "the creation ended although somebody waited for it");

        await second.CancelAsync();
        Assert.That(async () => await waiter, Throws.InstanceOf<OperationCanceledException>());
        Eventually.Be(() => creation.IsCancellationRequested && !_lock.IsLocked, "the creation went on for nobody");
    }

    [Test]
    public async Task Creation_in_the_background_leaves_the_expired_value_to_its_caller_and_holds_the_lock()
    {
        Keep("old");
        Expire();
        BackgroundCreation? handedOver = null;

        Assert.That(_lock.Enter(Read, Creates("new"), creation => handedOver = creation), Is.EqualTo("old"));
        Assert.That((_lock.IsLocked, _creations), Is.EqualTo((true, 0)));
        Assert.That(_lock.Enter(Read, Unexpected, _ => Assert.Fail("handed over twice")), Is.EqualTo("old"));

        await Task.Run(() => handedOver!.RunAsync());

        Assert.That((_lock.IsLocked, _creations), Is.EqualTo((false, 1)));
        Assert.That(_lock.Enter(Read, Unexpected), Is.EqualTo("new"));
        Assert.That(() => handedOver!.RunAsync(), Throws.InvalidOperationException);
        Assert.That(handedOver!.Release(), Is.False);
    }

    [Test]
    public void Creation_in_the_background_that_is_released_leaves_the_lock_to_the_next()
    {
        Keep("old");
        Expire();
        _lock.Enter(Read, Unexpected, creation => Assert.That(creation.Release(), Is.True));

        Assert.That(_lock.IsLocked, Is.False);
        Assert.That(_lock.Enter(Read, Creates("new")), Is.EqualTo("new"));
    }

    [Test]
    public void Failure_to_take_a_creation_over_reaches_the_caller_and_frees_the_lock()
    {
        Keep("old");
        Expire();
        var failure = new InvalidOperationException("no room");

        Assert.That(() => _lock.Enter(Read, Unexpected, _ => throw failure), Throws.Exception.SameAs(failure));
        Assert.That(_lock.Enter(Read, Creates("new")), Is.EqualTo("new"));
    }

    [Test]
    public void Mutex_is_released_once_where_both_its_release_and_taking_a_creation_over_fail()
    {
        var mutex = new RecordingMutex { ReleaseFailure = new TimeoutException("the server does not answer") };
        _lock = new DogpileLock<string?>(Expiration, mutex, _time);
        Keep("old");
        Expire();

        Assert.That(() => _lock.Enter(Read, Unexpected, _ => throw new InvalidOperationException("no room")), Throws.Exception);
        Assert.That((mutex.Acquisitions, mutex.Releases), Is.EqualTo((1, 1)), "a second release may free what somebody else holds");

        mutex.ReleaseFailure = null;
        Assert.That(_lock.Enter(Read, Creates("new")), Is.EqualTo("new"));
    }

    [Test]
    public void Nothing_is_handed_over_when_there_is_nothing_to_go_on_with() =>
        Assert.That(_lock.Enter(Read, Creates("new"), _ => Assert.Fail("handed over")), Is.EqualTo("new"));

    [Test]
    public void Mutex_is_held_while_creating_and_only_then()
    {
        var mutex = new RecordingMutex();
        _lock = new DogpileLock<string?>(Expiration, mutex, _time);

        _lock.Enter(Read, () =>
        {
            Assert.That((mutex.IsLocked, mutex.LatestWait), Is.EqualTo((true, true)));
            return Creates("old")();
        });
        Expire();
        _lock.Enter(Read, () =>
        {
            Assert.That((mutex.IsLocked, mutex.LatestWait), Is.EqualTo((true, false)));
            return Creates("new")();
        });
        _lock.Enter(Read, Unexpected);

        Assert.That((mutex.IsLocked, mutex.Acquisitions), Is.EqualTo((false, 2)));
    }

    [Test]
    public void Mutex_that_another_process_holds_leaves_the_expired_value()
    {
        var mutex = new RecordingMutex();
        mutex.Acquire();
        _lock = new DogpileLock<string?>(Expiration, () => mutex, _time);
        Keep("old");
        Expire();

        Assert.That(_lock.IsLocked, Is.True);
        Assert.That(_lock.Enter(Read, Unexpected), Is.EqualTo("old"));
    }

    [Test]
    public void Creation_that_needs_its_own_value_throws_instead_of_waiting_for_ever() => Assert.That(
        () => _lock.Enter(Read, () => new(_lock.Enter(Read, Unexpected), _time.GetUtcNow())),
        Throws.TypeOf<CacheRecursionException>().With.Message.Contains("DogpileLock<String>"));

    [Test]
    public void Bad_arguments_are_named()
    {
        Assert.That(() => new DogpileLock<int>(TimeSpan.FromSeconds(-5)), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("expiration"));
        Assert.That(() => new DogpileLock<int>(null, null), Throws.Nothing, "no mutex is none");
        Assert.That(() => new DogpileLock<int>(null, (CacheMutex)null!), Throws.ArgumentNullException);
        Assert.That(() => _lock.Enter(null!, Unexpected), Throws.ArgumentNullException);
        Assert.That(() => _lock.Enter(Read, null!), Throws.ArgumentNullException);
    }

    private CreatedValue<string?>? Read()
    {
        Interlocked.Increment(ref _reads);
        return _kept?.Value;
    }

    private Func<CreatedValue<string?>> Creates(string? value) => () =>
    {
        Interlocked.Increment(ref _creations);
        return Keep(value);
    };

    private Task<string?> CreateAt(Gate gate, string value) => _lock.EnterAsync(_ => new(Read()), async token =>
    {
        await gate.PassAsync(token);
        return Creates(value)();
    }).AsTask();

    private CreatedValue<string?> Keep(string? value) => (_kept = new(new(value, _time.GetUtcNow()))).Value;

    private void Expire() => _time.Advance(Expiration + TimeSpan.FromTicks(1));

    private static CreatedValue<string?> Unexpected() => throw new AssertionException("The value was created although it need not be.");

    private sealed record Kept(CreatedValue<string?> Value);

    private sealed class RecordingMutex : CacheMutex
    {
        private bool _held;

        public override bool IsLocked => _held;

        public Exception? ReleaseFailure { get; set; }

        public int Acquisitions { get; private set; }

        public int Releases { get; private set; }

        public bool LatestWait { get; private set; }

        public override bool Acquire(bool wait = true)
        {
            if (_held)
            {
                return wait ? throw new AssertionException("waited for ever") : false;
            }

            Acquisitions++;
            LatestWait = wait;
            return _held = true;
        }

        public override void Release()
        {
            Releases++;
            _held = false;
            if (ReleaseFailure is not null)
            {
                throw ReleaseFailure;
            }
        }
    }
}
