using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Backends;

/// <summary>What a region's user sees of tiers.</summary>
internal sealed class TieredRegionTests
{
    private const string Key = "key";

    private FakeTimeProvider _time = null!;
    private TieredBackend _tiers = null!;
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateRegion()
    {
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _tiers = new TieredBackend(new MemoryBackend(), new SerializedMemoryBackend());
        _region = new CacheRegion(new CacheRegionOptions { TimeProvider = _time }).Configure(_tiers, TimeSpan.FromSeconds(10));
    }

    [TearDown]
    public void DisposeTiers() => _tiers.Dispose();

    [Test]
    public async Task Later_readers_share_one_object_until_the_front_has_lost_it()
    {
        _region.GetOrCreate(Key, () => new List<int> { 1, 2 });

        var first = _region.GetOrCreate(Key, Unexpected<List<int>>);
        Assert.That(first, Is.EqualTo([1, 2]));
        Assert.That(_region.GetOrCreate(Key, Unexpected<List<int>>), Is.SameAs(first));
        Assert.That(await _region.GetOrCreateAsync(Key, _ => Unexpected<ValueTask<List<int>>>()), Is.SameAs(first));
        Assert.That(_region.Get<List<int>>(Key).Value, Is.SameAs(first));
        Assert.That(_region.GetMulti<List<int>>([Key])[0].Value, Is.SameAs(first));

        _tiers.Front.Clear();

        var second = _region.GetOrCreate(Key, Unexpected<List<int>>);
        Assert.That(second, Is.EqualTo(first).And.Not.SameAs(first));
        Assert.That(_region.GetOrCreate(Key, Unexpected<List<int>>), Is.SameAs(second));
    }

    [Test]
    public async Task Set_and_delete_are_seen_through_both()
    {
        _region.Set(Key, "one");
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("one"));

        await _region.SetAsync(Key, "two");
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("two"));
        _tiers.Front.Clear();
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("two"));

        _region.Delete(Key);
        Assert.That(_region.Get<string>(Key).HasValue, Is.False);
        Assert.That(_tiers.Back.Get(Key), Is.Null);
    }

    [Test]
    public async Task Many_are_created_once_and_found_in_either()
    {
        Assert.That(_region.GetOrCreateMulti(["a", "b", "a"], Lengths), Is.EqualTo([1, 1, 1]));

        _tiers.Front.Delete("a");
        Assert.That(
            await _region.GetOrCreateMultiAsync(["b", "a"], (_, _) => Unexpected<ValueTask<IReadOnlyList<int>>>()), Is.EqualTo([1, 1]));

        _region.SetMulti(new Dictionary<string, int> { ["a"] = 5, ["c"] = 6 });
        Assert.That(_region.GetMulti<int>(["a", "b", "c", "d"]).Select(value => value.HasValue ? value.Value : -1), Is.EqualTo([5, 1, 6, -1]));

        _region.DeleteMulti(["a", "c"]);
        Assert.That(_region.GetMulti<int>(["a", "b", "c"]).Select(value => value.HasValue), Is.EqualTo([false, true, false]));

        static IReadOnlyList<int> Lengths(IReadOnlyList<string> keys) => [.. keys.Select(key => key.Length)];
    }

    [Test]
    public void Creation_times_survive_the_tiers()
    {
        _region.Set(Key, 1);
        var createdAt = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(_region.Get<int>(Key).CreatedAt, Is.EqualTo(createdAt));
        _tiers.Front.Clear();
        Assert.That(_region.Get<int>(Key).CreatedAt, Is.EqualTo(createdAt));
    }

    [Test]
    public void What_is_stale_is_created_anew_and_what_is_invalidated_is_gone()
    {
        _region.Set(Key, 1);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.That(_region.GetOrCreate(Key, () => 2), Is.EqualTo(2));
        Assert.That(_region.GetOrCreate(Key, Unexpected<int>), Is.EqualTo(2));

        _region.Invalidate();
        Assert.That(_region.Get<int>(Key).HasValue, Is.False);
    }

    [Test]
    public void The_fronts_time_to_live_bounds_how_long_it_lags_behind()
    {
        var front = new MemoryBackend(new MemoryBackendOptions { TimeToLive = TimeSpan.FromSeconds(2), TimeProvider = _time });
        var here = new CacheRegion(new CacheRegionOptions { TimeProvider = _time }).Configure(new TieredBackend(front, _tiers.Back));
        var elsewhere = new CacheRegion(new CacheRegionOptions { TimeProvider = _time }).Configure(_tiers.Back);
        here.Set(Key, 1);
        elsewhere.Set(Key, 2);
        Assert.That(here.Get<int>(Key).Value, Is.EqualTo(1));

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(here.Get<int>(Key).Value, Is.EqualTo(2));
    }

    [Test]
    public void An_entry_that_is_none_is_a_miss_and_overwritten()
    {
        _tiers.Set(Key, Entries.OfBytes(20));

        Assert.That(_region.Get<int>(Key).HasValue, Is.False);
        Assert.That(_region.GetOrCreate(Key, () => 3), Is.EqualTo(3));
        Assert.That(_region.GetOrCreate(Key, Unexpected<int>), Is.EqualTo(3));
    }

    [Test]
    public void A_stale_front_does_not_make_a_second_creation_of_what_another_process_has_created()
    {
        var back = new GatedBackend(new SerializedMemoryBackend()) { Mutex = new NullBackend().GetMutex(Key) };
        var options = new CacheRegionOptions { TimeProvider = _time };
        var here = new CacheRegion(options).Configure(new TieredBackend(new MemoryBackend(), back), TimeSpan.FromSeconds(10));
        var elsewhere = new CacheRegion(options).Configure(back, TimeSpan.FromSeconds(10));
        here.Set(Key, 1);
        _time.Advance(TimeSpan.FromSeconds(11));
        elsewhere.Set(Key, 2);

        Assert.That(here.GetOrCreate(Key, Unexpected<int>), Is.EqualTo(2));
    }

    private static T Unexpected<T>() => throw new AssertionException("The creator ran although a value was there.");
}
