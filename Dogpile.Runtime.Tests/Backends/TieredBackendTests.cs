using System.Globalization;

namespace Dogpile.Tests.Backends;

[TestFixture(false)]
[TestFixture(true)]
internal sealed class TieredBackendTests(bool async) : TieredFixture(async)
{
    [Test]
    public async Task A_hit_in_front_does_not_trouble_the_back()
    {
        Front.Set(Key, Old);

        Assert.That(await Get(), Is.SameAs(Old));
        Assert.That(await GetMulti(Key), Is.EqualTo([Old]));
        Assert.That(Back.Reads, Is.Zero);
    }

    [Test]
    public async Task A_hit_behind_fills_the_front()
    {
        Back.Set(Key, Old);

        Assert.That(await Get(), Is.SameAs(Old));
        Assert.That(Front.Get(Key), Is.SameAs(Old));
        Assert.That(await Get(), Is.SameAs(Old));
        Assert.That(Back.Reads, Is.EqualTo(1));
    }

    [Test]
    public async Task A_miss_is_a_miss_in_both()
    {
        Assert.That(await Get(), Is.Null);
        Assert.That(Front.Count, Is.Zero);
    }

    [Test]
    public async Task Many_are_asked_for_once_and_only_those_that_the_front_lacks()
    {
        Front.Set("a", Old);
        Back.Set("b", New);
        Back.Set("d", Other);

        Assert.That(await GetMulti("a", "b", "c", "d"), Is.EqualTo([Old, New, null, Other]));
        Assert.That(Back.Reads, Is.EqualTo(1));
        Assert.That(Back.LastKeys, Is.EqualTo(["b", "c", "d"]));
        Assert.That(Entries.Keep(Front, "a", "b", "c", "d"), Is.EqualTo(["a", "b", "d"]));
    }

    [Test]
    public async Task Writes_and_deletes_go_through_to_both()
    {
        await Set(New);
        Assert.That(Back.Get(Key), Is.SameAs(New));
        Assert.That(Front.Get(Key), Is.SameAs(New));

        await Delete();
        Assert.That(Back.Get(Key), Is.Null);
        Assert.That(Front.Get(Key), Is.Null);
    }

    [Test]
    public async Task Writes_and_deletes_of_many_go_through_to_both_in_one_trip()
    {
        // More keys than stripes, so that some share one.
        string[] keys = [.. Enumerable.Range(0, 200).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        await SetMulti([.. keys.Select(key => (key, (CacheEntry)New))]);

        Assert.That(Back.Writes, Is.EqualTo(1));
        Assert.That(Entries.Keep(Back, keys), Is.EqualTo(keys));
        Assert.That(Entries.Keep(Front, keys), Is.EqualTo(keys));

        await DeleteMulti(keys);

        Assert.That(Back.Writes, Is.EqualTo(2));
        Assert.That(Entries.Keep(Back, keys), Is.Empty);
        Assert.That(Front.Count, Is.Zero);
    }

    [Test]
    public async Task A_front_that_is_full_asks_behind()
    {
        var tiers = new TieredBackend(new MemoryBackend(new MemoryBackendOptions { Capacity = 1 }), Back);
        await tiers.SetAsync("a", Old);
        await tiers.SetAsync("b", New);

        Assert.That(tiers.Get("a"), Is.SameAs(Old));
        Assert.That(tiers.Get("b"), Is.SameAs(New));
        Assert.That(tiers.Front.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Of_two_readers_the_faster_ones_entry_is_shared()
    {
        Back.Set(Key, Entries.Serialized(1));
        var gate = Back.StopAfterReading();
        var slow = Get();
        await gate.Arrived;
        var fast = await Get();
        gate.Open();

        Assert.That(await slow, Is.SameAs(fast));
        Assert.That(Front.Get(Key), Is.SameAs(fast));
    }

    [Test]
    public async Task Of_two_readers_the_one_who_read_what_was_created_later_fills_the_front()
    {
        Back.Set(Key, Old);
        var gate = Back.StopAfterReading();
        var slow = Get();
        await gate.Arrived;
        Back.Set(Key, New);
        Assert.That(await Get(), Is.SameAs(New));
        gate.Open();

        Assert.That(await slow, Is.SameAs(New));
        Assert.That(Front.Get(Key), Is.SameAs(New));
    }

    [Test]
    public async Task Bytes_are_kept_in_front_to_be_decoded_once_unless_they_are_no_entry()
    {
        await Set(Entries.Serialized(1), "set");
        Back.Set("read", Entries.Serialized(2));
        Back.Set("flawed", Entries.OfBytes(9));

        Assert.That(await Get("set"), Is.TypeOf<SharedCacheEntry>());
        Assert.That(await Get("read"), Is.TypeOf<SharedCacheEntry>().And.SameAs(Front.Get("read")));
        Assert.That(await Get("flawed"), Is.TypeOf<SerializedCacheEntry>());

        await Set(Entries.OfBytes(9), "also flawed");
        Assert.That(Entries.Keep(Front, "set", "read", "flawed", "also flawed"), Is.EqualTo(["set", "read"]));
    }

    [Test]
    public async Task What_was_fresh_in_front_is_replaced_by_bytes_that_are_no_entry()
    {
        await Set(Old);
        await Set(Entries.OfBytes(9));

        Assert.That(Front.Get(Key), Is.Null);
    }

    [Test]
    public async Task Tiers_may_stand_on_tiers()
    {
        Back.Set(Key, Entries.Serialized(1));
        var upper = new TieredBackend(new MemoryBackend(), Tiers);

        var read = await upper.GetAsync(Key);

        Assert.That(read, Is.TypeOf<SharedCacheEntry>());
        Assert.That(upper.Front.Get(Key), Is.SameAs(read));
        Assert.That(Front.Get(Key), Is.SameAs(read));

        await upper.DeleteAsync(Key);
        Assert.That(upper.Get(Key), Is.Null);
    }

    [Test]
    public void A_back_that_answers_for_another_number_of_keys_is_named() =>
        Assert.That(
            () => new TieredBackend(Front, new ForgetfulBackend()).GetMulti(["a", "b"]),
            Throws.TypeOf<DogpileCacheException>().With.Message.Contains(nameof(ForgetfulBackend)).And.Message.Contains("0 entries for 2 keys"));

    [Test]
    public void Mangler_and_serializer_are_those_of_the_back()
    {
        Assert.That(Tiers.KeyMangler, Is.SameAs(Back.KeyMangler));
        Assert.That(Tiers.Serializer, Is.Null);
        Assert.That((Tiers.Front, Tiers.Back), Is.EqualTo((Front, (CacheBackend)Back)));

        var bytes = new SerializedMemoryBackend();
        Assert.That(new TieredBackend(Front, bytes).Serializer, Is.SameAs(bytes.Serializer));
    }

    [Test]
    public void There_is_a_lock_if_the_back_has_one()
    {
        Assert.That(Tiers.GetMutex(Key), Is.Null);
        Assert.That(new TieredBackend(Front, new NullBackend()).GetMutex(Key), Is.Not.Null);
    }

    [Test]
    public async Task Nulls_are_refused_and_leave_nobody_writing()
    {
        Assert.That(() => new TieredBackend(null!, Back), Throws.ArgumentNullException);
        Assert.That(() => new TieredBackend(Front, null!), Throws.ArgumentNullException);
        Assert.That(() => Get(null!), Throws.ArgumentNullException);
        Assert.That(() => Set(New, null!), Throws.ArgumentNullException);
        Assert.That(() => Set(null!), Throws.ArgumentNullException);
        Assert.That(() => Delete(null!), Throws.ArgumentNullException);
        Assert.That(() => DeleteMulti(Key, null!), Throws.ArgumentNullException);

        await Set(New);
        Assert.That(Front.Get(Key), Is.SameAs(New));
    }

    private sealed class ForgetfulBackend : CacheBackend
    {
        public override CacheEntry? Get(string key) => null;

        public override void Set(string key, CacheEntry entry)
        {
        }

        public override void Delete(string key)
        {
        }

        public override IReadOnlyList<CacheEntry?> GetMulti(IReadOnlyList<string> keys) => [];
    }
}
