namespace Dogpile.Tests.Backends;

internal sealed class SerializedMemoryBackendTests
{
    [Test]
    public void Weight_is_the_entry_and_two_bytes_for_each_character_of_the_key()
    {
        var backend = NewBackend(capacityBytes: null);
        backend.Set("four", Entries.OfBytes(92));
        backend.Set("k", Entries.OfBytes(10));
        Assert.That(backend.SizeInBytes, Is.EqualTo(100 + 12));

        backend.Set("four", Entries.OfBytes(2));
        Assert.That(backend.SizeInBytes, Is.EqualTo(10 + 12), "a replacement counts instead of what it replaced");

        backend.Delete("k");
        Assert.That(backend.SizeInBytes, Is.EqualTo(10));

        backend.Clear();
        Assert.That(backend.SizeInBytes, Is.Zero);
    }

    [Test]
    public void A_heavy_entry_makes_as_much_room_as_it_needs()
    {
        var backend = NewBackend(capacityBytes: 100);
        foreach (var key in new[] { "a", "b", "c", "d" })
        {
            backend.Set(key, Entries.OfBytes(23));
        }

        Assert.That((backend.Count, backend.SizeInBytes), Is.EqualTo((4, 100L)), "four of 25 fill 100");

        backend.Set("e", Entries.OfBytes(28));

        Assert.That(Entries.Keep(backend, "a", "b", "c", "d", "e"), Is.EqualTo(["a", "b", "e"]));
        Assert.That(backend.SizeInBytes, Is.EqualTo(80));
        Assert.That(backend.Statistics.Evictions, Is.EqualTo(2));
    }

    [Test]
    public void An_entry_that_grows_makes_room_for_itself()
    {
        var backend = NewBackend(capacityBytes: 100);
        backend.Set("a", Entries.OfBytes(48));
        backend.Set("b", Entries.OfBytes(48));
        backend.Set("a", Entries.OfBytes(49));

        Assert.That(Entries.Keep(backend, "a", "b"), Is.EqualTo(["a"]));
        Assert.That(backend.SizeInBytes, Is.EqualTo(51));
    }

    [Test]
    public void What_is_larger_than_all_of_it_is_not_kept_and_neither_is_what_it_was_to_replace()
    {
        var backend = NewBackend(capacityBytes: 100);
        backend.Set("a", Entries.OfBytes(20));
        backend.Set("b", Entries.OfBytes(20));
        backend.Set("a", Entries.OfBytes(99));

        Assert.That(Entries.Keep(backend, "a", "b"), Is.EqualTo(["b"]));
        Assert.That((backend.Count, backend.SizeInBytes), Is.EqualTo((1, 22L)));

        backend.Set("a", Entries.OfBytes(98));
        Assert.That(Entries.Keep(backend, "a", "b"), Is.EqualTo(["a"]), "exactly all of it fits");
    }

    [Test]
    public void The_number_of_entries_is_bounded_too()
    {
        var backend = new SerializedMemoryBackend(new SerializedMemoryBackendOptions { Capacity = 2 });
        foreach (var key in new[] { "a", "b", "c" })
        {
            backend.Set(key, Entries.OfBytes(1));
        }

        Assert.That(Entries.Keep(backend, "a", "b", "c"), Is.EqualTo(["a", "c"]));
    }

    [Test]
    public void Objects_are_refused_with_advice() =>
        Assert.That(
            () => NewBackend(null).Set("key", new CacheEntry<Uri>(new Uri("https://example.org"), DateTimeOffset.UnixEpoch)),
            Throws.ArgumentException.With.Message.Contains("System.Uri").And.Message.Contains("SerializedCacheEntry"));

    [Test]
    public void The_serializer_is_the_options_or_JSON()
    {
        var serializer = new JsonCacheSerializer();

        Assert.That(new SerializedMemoryBackend().Serializer, Is.TypeOf<JsonCacheSerializer>());
        Assert.That(
            new SerializedMemoryBackend(new SerializedMemoryBackendOptions { Serializer = serializer }).Serializer, Is.SameAs(serializer));
    }

    [Test]
    public void Callers_never_share_an_object()
    {
        var region = new CacheRegion().Configure(new SerializedMemoryBackend());
        var created = region.GetOrCreate("key", () => new List<int> { 1 });
        created.Add(2);
        var first = region.GetOrCreate("key", Unexpected);
        first.Add(3);

        Assert.That(region.GetOrCreate("key", Unexpected), Is.EqualTo([1]), "somebody changed what is cached");

        static List<int> Unexpected() => throw new AssertionException("The creator ran although a value was there.");
    }

    [Test]
    public void What_a_region_stores_weighs_something()
    {
        var backend = new SerializedMemoryBackend();
        new CacheRegion().Configure(backend).Set("key", "a value");

        Assert.That(backend.SizeInBytes, Is.GreaterThan("key".Length + "a value".Length));
    }

    private static SerializedMemoryBackend NewBackend(long? capacityBytes) =>
        new(new SerializedMemoryBackendOptions { CapacityBytes = capacityBytes });
}
