using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Backends;

internal sealed class TimeToLiveTests
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private FakeTimeProvider _time = null!;
    private MemoryBackend _backend = null!;

    [SetUp]
    public void CreateBackend()
    {
        _time = new FakeTimeProvider();
        _backend = NewBackend(Life);
    }

    [Test]
    public void An_entry_lives_for_its_time_and_not_a_moment_longer()
    {
        _backend.Set("key", Entries.Any);

        _time.Advance(Life - Tick);
        Assert.That(_backend.Get("key"), Is.Not.Null);

        _time.Advance(Tick);
        Assert.That(_backend.Get("key"), Is.Null);
    }

    [Test]
    public void A_write_begins_a_new_life()
    {
        _backend.Set("key", Entries.Of(1));
        _time.Advance(Life - Tick);
        var second = Entries.Of(2);
        _backend.Set("key", second);
        _time.Advance(Life - Tick);

        Assert.That(_backend.Get("key"), Is.SameAs(second));
        Assert.That(_backend.Count, Is.EqualTo(1));
        Assert.That(_backend.Statistics.Expirations, Is.Zero);
    }

    [Test]
    public void Reading_does_not_prolong_a_life()
    {
        _backend.Set("key", Entries.Any);
        _time.Advance(Life - Tick);
        _backend.Get("key");
        _time.Advance(Tick);

        Assert.That(_backend.Get("key"), Is.Null);
    }

    [Test]
    public void Those_whose_life_has_ended_leave_as_others_come_two_for_one_even_before_they_are_swept()
    {
        var halfASecond = TimeSpan.FromSeconds(0.5);
        _backend.Set("first", Entries.Any);
        _time.Advance(halfASecond);
        foreach (var key in new[] { "a", "b", "c", "d", "e" })
        {
            _backend.Set(key, Entries.Any);
        }

        // The first is swept when it ends, and the next sweep is a second later.
        _time.Advance(Life - halfASecond);
        _time.Advance(halfASecond);
        Assert.That(_backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(5, 0, 1, null, null)));

        _backend.Set("f", Entries.Any);
        Assert.That(_backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(4, 0, 3, null, null)));

        _backend.Set("g", Entries.Any);
        _backend.Set("h", Entries.Any);
        Assert.That(_backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(3, 0, 6, null, null)));
    }

    [Test]
    public void One_that_was_written_again_does_not_keep_the_ended_behind_it()
    {
        _backend.Set("a", Entries.Any);
        _backend.Set("b", Entries.Any);
        _time.Advance(Life - Tick);
        _backend.Set("a", Entries.Any);
        _time.Advance(Tick);
        _backend.Set("c", Entries.Any);

        Assert.That(_backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(2, 0, 1, null, null)));
        Assert.That(Entries.Keep(_backend, "a", "b", "c"), Is.EqualTo(["a", "c"]));
    }

    [Test]
    public void The_ended_make_room_before_the_living()
    {
        var backend = NewBackend(Life, capacity: 2);
        backend.Set("a", Entries.Any);
        backend.Get("a");
        _time.Advance(Life - Tick);
        backend.Set("b", Entries.Any);
        _time.Advance(Tick);
        backend.Set("c", Entries.Any);

        Assert.That(Entries.Keep(backend, "a", "b", "c"), Is.EqualTo(["b", "c"]));
        Assert.That(backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(2, 0, 1, null, null)));
    }

    [Test]
    public void Eviction_goes_on_where_lives_end()
    {
        var backend = NewBackend(Life, capacity: 3);
        foreach (var key in new[] { "a", "b", "c" })
        {
            backend.Set(key, Entries.Any);
        }

        backend.Get("a");
        backend.Get("c");
        backend.Set("d", Entries.Any);

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d"), Is.EqualTo(["a", "c", "d"]));
    }

    [Test]
    public void Infinite_is_no_end()
    {
        var backend = NewBackend(Timeout.InfiniteTimeSpan);
        backend.Set("key", Entries.Any);
        _time.Advance(TimeSpan.FromDays(10_000));

        Assert.That(backend.Get("key"), Is.Not.Null);
    }

    [Test]
    public void The_longest_life_is_not_a_short_one()
    {
        var backend = NewBackend(TimeSpan.MaxValue);
        backend.Set("key", Entries.Any);
        _time.Advance(TimeSpan.FromDays(10_000));

        Assert.That(backend.Get("key"), Is.Not.Null);
    }

    [Test]
    public void Serialized_entries_end_as_well()
    {
        var backend = new SerializedMemoryBackend(new SerializedMemoryBackendOptions { TimeToLive = Life, TimeProvider = _time });
        backend.Set("a", Entries.OfBytes(8));
        _time.Advance(Life);

        Assert.That(backend.Get("a"), Is.Null);

        backend.Set("b", Entries.OfBytes(8));
        Assert.That(backend.SizeInBytes, Is.EqualTo(10));
    }

    private MemoryBackend NewBackend(TimeSpan life, int? capacity = 100) =>
        new(new MemoryBackendOptions { TimeToLive = life, TimeProvider = _time, Capacity = capacity });
}
