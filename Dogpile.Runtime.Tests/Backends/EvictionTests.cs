using System.Globalization;

namespace Dogpile.Tests.Backends;

internal sealed class EvictionTests
{
    [Test]
    public void What_was_never_asked_for_goes_oldest_first()
    {
        var backend = Filled(capacity: 3, "a", "b", "c", "d");

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d"), Is.EqualTo(["b", "c", "d"]));
        Assert.That(backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(3, 1, 0, null, null)));
    }

    [Test]
    public void What_was_asked_for_is_spared_and_the_next_goes()
    {
        var backend = Filled(capacity: 3, "a", "b", "c");
        backend.Get("a");
        backend.Set("d", Entries.Any);

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d"), Is.EqualTo(["a", "c", "d"]));
    }

    [Test]
    public void The_hand_goes_on_from_where_it_stopped()
    {
        var backend = Filled(capacity: 3, "a", "b", "c");
        backend.Get("a");
        backend.Set("d", Entries.Any);

        // The visit of a is forgotten, but the hand is past it.
        backend.Set("e", Entries.Any);

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d", "e"), Is.EqualTo(["a", "d", "e"]));
    }

    [Test]
    public void What_was_asked_for_once_survives_a_scan_of_any_length()
    {
        var backend = Filled(capacity: 10, "hot");
        backend.Get("hot");
        for (var number = 0; number < 10_000; number++)
        {
            backend.Set(number.ToString(CultureInfo.InvariantCulture), Entries.Any);
        }

        Assert.That(backend.Get("hot"), Is.Not.Null, "ten thousand keys that nobody asked for have driven out the one that somebody did");
        Assert.That(backend.Count, Is.EqualTo(10));
    }

    [Test]
    public void When_all_were_asked_for_the_oldest_goes()
    {
        var backend = Filled(capacity: 3, "a", "b", "c");
        Entries.Keep(backend, "a", "b", "c");
        backend.Set("d", Entries.Any);

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d"), Is.EqualTo(["b", "c", "d"]));
    }

    [Test]
    public void A_second_write_counts_as_interest()
    {
        var backend = Filled(capacity: 3, "a", "b", "c", "a", "d");

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d"), Is.EqualTo(["a", "c", "d"]));
    }

    [Test]
    public void Deleting_what_the_hand_points_at_moves_it_on()
    {
        var backend = Filled(capacity: 4, "a", "b", "c", "d");
        backend.Get("a");
        backend.Set("e", Entries.Any);
        backend.Delete("c");
        backend.Set("f", Entries.Any);
        backend.Set("g", Entries.Any);

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d", "e", "f", "g"), Is.EqualTo(["a", "e", "f", "g"]));
    }

    [Test]
    public void Room_for_one_is_room()
    {
        var backend = Filled(capacity: 1, "a", "b", "c");

        Assert.That(Entries.Keep(backend, "a", "b", "c"), Is.EqualTo(["c"]));
    }

    [Test]
    public void A_null_capacity_bounds_nothing()
    {
        var backend = new MemoryBackend(new MemoryBackendOptions { Capacity = null });
        for (var number = 0; number < 100_001; number++)
        {
            backend.Set(number.ToString(CultureInfo.InvariantCulture), Entries.Any);
        }

        Assert.That(backend.Count, Is.EqualTo(100_001));
    }

    [Test]
    public void By_default_there_is_room_for_a_hundred_thousand()
    {
        var backend = new MemoryBackend();
        for (var number = 0; number < 100_001; number++)
        {
            backend.Set(number.ToString(CultureInfo.InvariantCulture), Entries.Any);
        }

        Assert.That(backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(100_000, 1, 0, null, null)));
    }

    [Test]
    public void Clear_empties_and_what_comes_after_has_all_the_room()
    {
        var backend = Filled(capacity: 3, "a", "b", "c", "d");
        backend.Clear();

        Assert.That(backend.Count, Is.Zero);
        Assert.That(Entries.Keep(backend, "a", "b", "c", "d"), Is.Empty);

        foreach (var key in new[] { "e", "f", "g" })
        {
            backend.Set(key, Entries.Any);
        }

        Assert.That(Entries.Keep(backend, "e", "f", "g"), Is.EqualTo(["e", "f", "g"]));
        Assert.That(backend.Statistics.Evictions, Is.EqualTo(1));
    }

    [Test]
    public void Deleting_makes_room()
    {
        var backend = Filled(capacity: 2, "a", "b");
        backend.Delete("b");
        backend.Delete("never there");
        backend.Set("c", Entries.Any);

        Assert.That(Entries.Keep(backend, "a", "b", "c"), Is.EqualTo(["a", "c"]));
        Assert.That(backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(2, 0, 0, null, null)));
    }

    private static MemoryBackend Filled(int capacity, params string[] keys)
    {
        var backend = new MemoryBackend(new MemoryBackendOptions { Capacity = capacity });
        foreach (var key in keys)
        {
            backend.Set(key, Entries.Any);
        }

        return backend;
    }
}
