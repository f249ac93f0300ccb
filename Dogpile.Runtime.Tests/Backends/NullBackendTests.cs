namespace Dogpile.Tests.Backends;

internal sealed class NullBackendTests
{
    [Test]
    public async Task There_is_never_a_value()
    {
        var backend = new NullBackend();
        backend.Set("key", Entries.Any);
        backend.SetMulti(new Dictionary<string, CacheEntry> { ["key"] = Entries.Any });
        await backend.SetAsync("key", Entries.Any);
        backend.Delete("key");
        backend.DeleteMulti(["key"]);

        Assert.That(backend.Get("key"), Is.Null);
        Assert.That(await backend.GetAsync("key"), Is.Null);
        Assert.That(backend.GetMulti(["key", "other"]), Is.EqualTo(new CacheEntry?[] { null, null }));
    }

    [Test]
    public async Task Its_lock_is_always_free()
    {
        var backend = new NullBackend();
        var (one, two) = (backend.GetMutex("key"), backend.GetMutex("key"));

        Assert.That(one.Acquire(), Is.True);
        Assert.That(two.Acquire(wait: false), Is.True);
        Assert.That(await two.AcquireAsync(), Is.True);
        Assert.That(one.IsLocked, Is.False);
        one.Release();
        await two.ReleaseAsync();
    }

    [Test]
    public void A_region_creates_every_time()
    {
        var region = new CacheRegion().Configure(new NullBackend());
        var creations = 0;

        Assert.That(region.GetOrCreate("key", () => ++creations), Is.EqualTo(1));
        Assert.That(region.GetOrCreate("key", () => ++creations), Is.EqualTo(2));
        Assert.That(region.Get<int>("key").HasValue, Is.False);
    }
}
