using System.Globalization;

namespace Dogpile.Tests.Backends;

internal sealed class EvictionTests
{
    [Test]
    public void Of_those_that_were_never_asked_for_the_last_to_come_goes()
    {
        var backend = Filled(capacity: 3, "a", "b", "c", "d");

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d"), Is.EqualTo(["a", "b", "d"]), "a newcomer has driven out one that was there");
        Assert.That(backend.Statistics, Is.EqualTo(new MemoryBackendStatistics(3, 1, 0, null, null)));
    }

    [Test]
    public void What_was_asked_for_is_spared_and_the_next_goes()
    {
        var backend = Filled(capacity: 3, "a", "b", "c");
        backend.Get("a");
        backend.Get("c");
        backend.Set("d", Entries.Any);

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d"), Is.EqualTo(["a", "c", "d"]));
    }

    [Test]
    public void The_hand_goes_on_from_where_it_stopped()
    {
        var backend = Filled(capacity: 3, "a", "b", "c");
        backend.Get("a");
        backend.Get("c");
        backend.Set("d", Entries.Any);
        backend.Get("d");

        // The visit of a is forgotten, but the hand is past it.
        backend.Set("e", Entries.Any);

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d", "e"), Is.EqualTo(["a", "d", "e"]));
    }

    [Test]
    public void What_comes_back_again_and_again_gets_in_for_good()
    {
        var backend = Filled(capacity: 3, "a", "b");
        for (var number = 0; number < 3; number++)
        {
            backend.Set("c", Entries.Any);
            backend.Set(Text(number), Entries.Any);
        }

        Assert.That(Entries.Keep(backend, "a", "b", "c"), Has.Member("c").And.Length.EqualTo(2), "c has come three times, a and b once");
    }

    [Test]
    public void What_is_asked_for_now_and_then_survives_a_scan_of_any_length()
    {
        var backend = Filled(capacity: 10, "hot");
        for (var number = 0; number < 10_000; number++)
        {
            if (number % 20 == 0)
            {
                Assert.That(backend.Get("hot"), Is.Not.Null, $"keys that nobody asked for have driven out the one that somebody did, at {number}");
            }

            backend.Set(Text(number), Entries.Any);
        }

        Assert.That(backend.Count, Is.EqualTo(10));
    }

    [Test]
    public void A_scan_leaves_all_that_was_in_use()
    {
        const int capacity = 1_000;
        var backend = Filled(capacity, [.. Enumerable.Range(0, capacity).Select(Text)]);
        for (var round = 0; round < 3; round++)
        {
            Entries.Keep(backend, [.. Enumerable.Range(0, capacity / 2).Select(Text)]);
            for (var number = 0; number < capacity; number++)
            {
                backend.Set($"scan {round} {number}", Entries.Any);
            }
        }

        var kept = Entries.Keep(backend, [.. Enumerable.Range(0, capacity / 2).Select(Text)]).Length;
        Assert.That(kept, Is.GreaterThanOrEqualTo(capacity / 2 * 98 / 100));
    }

    [Test]
    public void A_loop_over_more_than_there_is_room_for_hits_by_as_much_as_there_is()
    {
        const int keys = 1_000;
        const int rounds = 20;
        var backend = Filled(capacity: keys / 4);
        var hits = 0;
        for (var number = 0; number < rounds * keys; number++)
        {
            if (backend.Get(Text(number % keys)) is null)
            {
                backend.Set(Text(number % keys), Entries.Any);
            }
            else
            {
                hits++;
            }
        }

        // What goes by recency alone never hits. A quarter would be perfect.
        Assert.That((double)hits / (rounds * keys), Is.GreaterThan(0.18));
    }

    [Test]
    public void What_was_stored_last_is_found_at_any_capacity([Values(1, 2, 3, 10, 24, 25)] int capacity)
    {
        var backend = Filled(capacity);
        for (var number = 0; number < 1_000; number++)
        {
            backend.Set(Text(number), Entries.Any);

            Assert.That(backend.Get(Text(number)), Is.Not.Null, "what was stored last is gone");
            Assert.That(backend.Count, Is.EqualTo(Math.Min(capacity, number + 1)));
            if (number % 3 == 0)
            {
                backend.Get(Text(number / 2));
            }
        }
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
        var backend = Filled(capacity: 3, "a", "b", "c", "a", "c", "d");

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d"), Is.EqualTo(["a", "c", "d"]));
    }

    [Test]
    public void Deleting_what_the_hand_points_at_moves_it_on()
    {
        var backend = Filled(capacity: 6, "a", "b", "c", "d", "e", "f");
        backend.Get("a");

        // The hand spares a and stays at b, which d has not outdone.
        backend.Set("g", Entries.Any);
        Assert.That(Entries.Keep(backend, "d"), Is.Empty);
        backend.Delete("b");
        backend.Set("h", Entries.Any);
        backend.Get("f");
        backend.Set("i", Entries.Any);

        Assert.That(Entries.Keep(backend, "a", "c", "e", "f", "g", "h", "i"), Is.EqualTo(["a", "e", "f", "g", "h", "i"]));
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
            backend.Set(Text(number), Entries.Any);
        }

        Assert.That(backend.Count, Is.EqualTo(100_001));
    }

    [Test]
    public void By_default_there_is_room_for_a_hundred_thousand()
    {
        var backend = new MemoryBackend();
        for (var number = 0; number < 100_001; number++)
        {
            backend.Set(Text(number), Entries.Any);
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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

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
