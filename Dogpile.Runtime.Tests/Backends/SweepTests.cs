using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Backends;

/// <summary>Entries whose life has ended leave on their own, and an idle store has no timer.</summary>
internal sealed class SweepTests
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Tenth = Life / 10;
    private static readonly AsyncLocal<string?> Ambient = new();

    private TimerCounter _time = null!;
    private MemoryBackend _backend = null!;

    [SetUp]
    public void CreateBackend()
    {
        _time = new TimerCounter();
        _backend = NewBackend();
    }

    [Test]
    public void The_ended_leave_without_being_asked_for_and_the_others_stay()
    {
        _backend.Set("a", Entries.Any);
        _time.Advance(Life / 2);
        _backend.Set("b", Entries.Any);
        _time.Advance(Life / 2);

        Assert.That(_backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(1, 0, 1, null, null)));

        _time.Advance(Life / 2);
        Assert.That(_backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(0, 0, 2, null, null)));
    }

    [Test]
    public void One_sweep_takes_any_number()
    {
        const int many = 2_500;
        for (var number = 0; number < many; number++)
        {
            _backend.Set(number.ToString(CultureInfo.InvariantCulture), Entries.Any);
        }

        _time.Advance(Life);
        Assert.That(_backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(0, 0, many, null, null)));
        Assert.That(_time.Fired, Is.EqualTo(1));
    }

    [Test]
    public void Serialized_entries_leave_as_well_and_weigh_nothing_then()
    {
        var backend = new SerializedMemoryBackend(new SerializedMemoryBackendOptions { TimeToLive = Life, TimeProvider = _time });
        backend.Set("a", Entries.OfBytes(8));
        _time.Advance(Life);

        Assert.That((backend.Count, backend.SizeInBytes), Is.EqualTo((0, 0L)));
    }

    [Test]
    public void Sweeps_are_a_tenth_of_a_life_apart_however_the_ends_are_spread()
    {
        for (var second = 0; second < 100; second++)
        {
            _backend.Set(second.ToString(CultureInfo.InvariantCulture), Entries.Any);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(_time.Fired, Is.EqualTo(1), "the first has just ended");
        for (var second = 0; second < 100; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(_time.Fired, Is.LessThanOrEqualTo(11));
        Assert.That(_backend.Count, Is.Zero);
    }

    [Test]
    public void Of_short_lives_the_ended_leave_within_a_second()
    {
        var backend = NewBackend(TimeSpan.FromMilliseconds(10));
        backend.Set("a", Entries.Any);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.That(_time.Fired, Is.Zero);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((_time.Fired, backend.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void An_entry_that_was_written_again_is_not_swept_when_its_first_life_would_have_ended()
    {
        _backend.Set("a", Entries.Any);
        _time.Advance(Life - Tenth);
        _backend.Set("a", Entries.Any);
        _time.Advance(Life - Tenth);
        Assert.That(_backend.Count, Is.EqualTo(1));

        _time.Advance(Tenth);
        Assert.That(_backend.Count, Is.Zero);
    }

    private static IEnumerable<TestCaseData> WaysToEmpty()
    {
        yield return Way(static (_, _) => { }, "nothing was ever there");
        yield return Way(static (backend, _) => Fill(backend).Delete("a"), "delete");
        yield return Way(static (backend, _) => Fill(backend).Clear(), "clear");
        yield return Way(
            static (backend, time) =>
            {
                Fill(backend);
                time.Advance(Life);
            },
            "the end of all lives");

        static MemoryBackend Fill(MemoryBackend backend)
        {
            backend.Set("a", Entries.Any);
            return backend;
        }

        static TestCaseData Way(Action<MemoryBackend, FakeTimeProvider> empty, string name) =>
            new TestCaseData(empty).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(WaysToEmpty))]
    public void An_empty_store_has_no_timer_at_work(Action<MemoryBackend, FakeTimeProvider> empty)
    {
        empty(_backend, _time);
        var fired = _time.Fired;
        Assert.That(_backend.Count, Is.Zero);
        Assert.That(_time.Armed, Is.Zero, "a timer is at work");

        _time.Advance(Life * 5);
        Assert.That(_time.Fired, Is.EqualTo(fired));

        _backend.Set("b", Entries.Any);
        Assert.That(_time.Armed, Is.EqualTo(1), "one that fills again is swept again");
    }

    [Test]
    public void A_store_that_gave_up_its_last_for_what_it_could_not_keep_has_no_timer_either()
    {
        var backend = new SerializedMemoryBackend(
            new SerializedMemoryBackendOptions { CapacityBytes = 10, TimeToLive = Life, TimeProvider = _time });
        backend.Set("a", Entries.OfBytes(1));
        Assert.That(_time.Armed, Is.EqualTo(1));

        backend.Set("a", Entries.OfBytes(100));
        Assert.That((backend.Count, _time.Armed), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Lives_without_end_have_no_timer()
    {
        new MemoryBackend(new MemoryBackendOptions { TimeProvider = _time }).Set("a", Entries.Any);

        Assert.That(_time.Created, Is.Zero);
    }

    [Test]
    public void Lives_longer_than_timers_end_all_the_same()
    {
        var life = TimeSpan.FromDays(100);
        var backend = NewBackend(life);
        backend.Set("a", Entries.Any);
        _time.Advance(life);

        Assert.That(backend.Count, Is.Zero);
        Assert.That(_time.Fired, Is.LessThanOrEqualTo(6));
    }

    [Test]
    public void The_timer_has_nothing_of_the_context_of_whoever_stored_first()
    {
        Ambient.Value = "the caller's";
        _backend.Set("a", Entries.Any);

        Assert.That(_time.AmbientAtCreation, Is.Null);
        Assert.That(Ambient.Value, Is.EqualTo("the caller's"));
    }

    [Test]
    public void A_store_that_nobody_has_any_more_is_collected_although_its_timer_is_at_work()
    {
        var store = Abandon(_time);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.That(store.IsAlive, Is.False);
        Assert.That(() => _time.Advance(Life * 2), Throws.Nothing);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Abandon(TimeProvider time)
        {
            var backend = new MemoryBackend(new MemoryBackendOptions { TimeToLive = Life, TimeProvider = time });
            backend.Set("a", Entries.Any);
            return new WeakReference(backend);
        }
    }

    private MemoryBackend NewBackend(TimeSpan? life = null) =>
        new(new MemoryBackendOptions { TimeToLive = life ?? Life, TimeProvider = _time, Capacity = null });

    /// <summary>A fake clock that knows which of its timers are at work.</summary>
    private sealed class TimerCounter : FakeTimeProvider
    {
        public int Created { get; private set; }

        public int Armed { get; private set; }

        public int Fired { get; private set; }

        /// <summary>What a timer that captures the context would have of it.</summary>
        public string? AmbientAtCreation { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Created++;
            if (ExecutionContext.Capture() is { } context)
            {
                ExecutionContext.Run(context, _ => AmbientAtCreation = Ambient.Value, null);
            }

            CountedTimer? timer = null;
            var inner = base.CreateTimer(
                given =>
                {
                    Fired++;
                    timer!.Arms(false);
                    callback(given);
                },
                state,
                dueTime,
                period);
            return timer = new CountedTimer(this, inner);
        }

        private sealed class CountedTimer(TimerCounter counter, ITimer inner) : ITimer
        {
            private bool _isArmed;

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                Arms(dueTime != Timeout.InfiniteTimeSpan);
                return inner.Change(dueTime, period);
            }

            public void Arms(bool isArmed)
            {
                counter.Armed += (isArmed ? 1 : 0) - (_isArmed ? 1 : 0);
                _isArmed = isArmed;
            }

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
