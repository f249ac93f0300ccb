using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Backends;

internal sealed class MemoryBackendTests
{
    [Test]
    public void A_hit_gives_the_very_entry_that_was_stored_last()
    {
        var backend = new MemoryBackend();
        var (first, second) = (Entries.Of(1), Entries.Of(2));
        backend.Set("key", first);
        Assert.That(backend.Get("key"), Is.SameAs(first));

        backend.Set("key", second);
        Assert.That(backend.Get("key"), Is.SameAs(second));
        Assert.That(backend.Get("Key"), Is.Null, "keys differ by case");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_hit_allocates_nothing(bool looksCloser)
    {
        var backend = new MemoryBackend(new MemoryBackendOptions
        {
            TrackStatistics = looksCloser,
            TimeToLive = looksCloser ? TimeSpan.FromDays(1) : null,
        });
        backend.Set("key", Entries.Any);
        backend.Get("key");

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < 1_000; number++)
        {
            backend.Get("key");
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void The_clock_is_not_read_where_lives_have_no_end()
    {
        var time = new CountingClock();
        var backend = new MemoryBackend(new MemoryBackendOptions { TimeProvider = time, TrackStatistics = true });
        backend.Set("key", Entries.Any);
        backend.Get("key");

        Assert.That(time.Reads, Is.Zero);
    }

    [Test]
    public void Hits_and_misses_are_counted_on_request()
    {
        var time = new FakeTimeProvider();
        var backend = new MemoryBackend(new MemoryBackendOptions
        {
            TrackStatistics = true,
            TimeToLive = TimeSpan.FromSeconds(1),
            TimeProvider = time,
        });
        Assert.That(backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(0, 0, 0, 0, 0)));

        backend.Get("key");
        backend.Set("key", Entries.Any);
        backend.Get("key");
        backend.GetMulti(["key", "other"]);
        time.Advance(TimeSpan.FromSeconds(1));
        backend.Get("key");

        Assert.That(backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(0, 0, 1, 2, 3)));
    }

    [Test]
    public void No_hit_is_forgotten_when_many_count()
    {
        var backend = new MemoryBackend(new MemoryBackendOptions { TrackStatistics = true });
        backend.Set("key", Entries.Any);
        Parallel.For(0, 8, _ =>
        {
            for (var number = 0; number < 10_000; number++)
            {
                backend.Get("key");
                backend.Get("other");
            }
        });

        Assert.That(backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(1, 0, 0, 80_000, 80_000)));
    }

    private static IEnumerable<TestCaseData> BadOptions()
    {
        yield return Case(() => new MemoryBackend(new MemoryBackendOptions { Capacity = 0 }), "MemoryBackendOptions.Capacity", "0");
        yield return Case(() => new MemoryBackend(new MemoryBackendOptions { Capacity = -1 }), "MemoryBackendOptions.Capacity", "-1");
        yield return Case(
            () => new MemoryBackend(new MemoryBackendOptions { TimeToLive = TimeSpan.Zero }), "MemoryBackendOptions.TimeToLive", "00:00:00");
        yield return Case(
            () => new MemoryBackend(new MemoryBackendOptions { TimeToLive = TimeSpan.FromSeconds(-1) }),
            "MemoryBackendOptions.TimeToLive",
            "-00:00:01");
        yield return Case(
            () => new SerializedMemoryBackend(new SerializedMemoryBackendOptions { CapacityBytes = 0 }),
            "SerializedMemoryBackendOptions.CapacityBytes",
            "0");
        yield return Case(
            () => new SerializedMemoryBackend(new SerializedMemoryBackendOptions { Capacity = -5 }),
            "SerializedMemoryBackendOptions.Capacity",
            "-5");

        static TestCaseData Case(Func<CacheBackend> create, string option, string value) =>
            new TestCaseData(create, option, value).SetArgDisplayNames(option, value);
    }

    [TestCaseSource(nameof(BadOptions))]
    public void A_limit_that_is_none_is_refused_by_name(Func<CacheBackend> create, string option, string value) =>
        Assert.That(
            () => create(),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(option).And.Message.Contains($"is {value},"));

    [Test]
    public void Missing_options_and_clocks_are_refused()
    {
        Assert.That(() => new MemoryBackend(null!), Throws.ArgumentNullException);
        Assert.That(() => new SerializedMemoryBackend(null!), Throws.ArgumentNullException);
        Assert.That(
            () => new MemoryBackend(new MemoryBackendOptions { TimeProvider = null! }),
            Throws.ArgumentException.With.Message.Contains("MemoryBackendOptions.TimeProvider"));
        Assert.That(
            () => new SerializedMemoryBackend(new SerializedMemoryBackendOptions { TimeProvider = null! }),
            Throws.ArgumentException.With.Message.Contains("SerializedMemoryBackendOptions.TimeProvider"));
    }

    [Test]
    public void Null_keys_and_entries_are_refused()
    {
        var backend = new MemoryBackend();

        Assert.That(() => backend.Get(null!), Throws.ArgumentNullException);
        Assert.That(() => backend.Set(null!, Entries.Any), Throws.ArgumentNullException);
        Assert.That(() => backend.Set("key", null!), Throws.ArgumentNullException);
        Assert.That(() => backend.Delete(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Options_are_read_once()
    {
        var options = new MemoryBackendOptions { Capacity = 1 };
        var backend = new MemoryBackend(options);
        options.Capacity = 2;
        backend.Set("a", Entries.Any);
        backend.Set("b", Entries.Any);

        Assert.That(backend.Count, Is.EqualTo(1));
    }

    private sealed class CountingClock : TimeProvider
    {
        public int Reads { get; private set; }

        public override long GetTimestamp()
        {
            Reads++;
            return base.GetTimestamp();
        }

        public override DateTimeOffset GetUtcNow()
        {
            Reads++;
            return base.GetUtcNow();
        }
    }
}
