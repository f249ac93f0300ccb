namespace Dogpile.Tests.Backends;

/// <summary>Word of changes by others reaches whoever keeps copies, as long as they do.</summary>
internal sealed class ObservationTests
{
    private const string Key = "key";

    private ChangingBackend _back = null!;

    [SetUp]
    public void CreateBackend() => _back = new ChangingBackend();

    [Test]
    public void Backend_that_does_not_learn_of_others_says_so()
    {
        var observer = new Observer(() => { });

        Assert.That(new MemoryBackend().ObserveChanges(observer), Is.Null);
        Assert.That(new TieredBackend(new MemoryBackend(), new MemoryBackend()).ObserveChanges(observer), Is.Null);
    }

    [Test]
    public void Proxies_and_tiers_hand_an_observation_on()
    {
        using var tiers = new TieredBackend(new MemoryBackend(), new ProxyBackend().Wrap(_back));
        var told = 0;
        var proxy = new ProxyBackend();
        proxy.Wrap(tiers);

        using (proxy.ObserveChanges(new Observer(() => told++)))
        {
            _back.Change(Key);
            _back.LoseWord();
            Assert.That(told, Is.EqualTo(2));
        }

        _back.Change(Key);
        Assert.That(told, Is.EqualTo(2), "the observation goes on after its end");
    }

    [Test]
    public void Front_gives_up_what_has_changed_and_nothing_else()
    {
        var front = new MemoryBackend();
        using var tiers = new TieredBackend(front, _back);
        tiers.Set(Key, Entries.Of(1));
        tiers.Set("other", Entries.Of(2));

        _back.Change(Key, Entries.Of(3));

        Assert.That(front.Get(Key), Is.Null);
        Assert.That(front.Get("other"), Is.Not.Null);
        Assert.That(((CacheEntry<int>)tiers.Get(Key)!).Value, Is.EqualTo(3));
    }

    [Test]
    public void Front_gives_up_everything_when_word_may_be_lost()
    {
        var front = new MemoryBackend();
        using var tiers = new TieredBackend(front, _back);
        tiers.Set(Key, Entries.Of(1));

        _back.LoseWord();

        Assert.That(front.Count, Is.Zero);
        Assert.That(tiers.Get(Key), Is.Not.Null);
    }

    [Test]
    public void Tiers_forget_before_anybody_behind_them_is_told()
    {
        var front = new MemoryBackend();
        using var tiers = new TieredBackend(front, _back);
        CacheEntry? seen = Entries.Of(0);
        using var observation = tiers.ObserveChanges(new Observer(() => seen = tiers.Get(Key)));
        tiers.Set(Key, Entries.Of(1));

        _back.Change(Key);
        Assert.That(seen, Is.Null, "told of a change, the observer still found what was there before");

        tiers.Set(Key, Entries.Of(1));
        _back.DropsEntries = true;
        _back.Delete(Key);
        _back.LoseWord();
        Assert.That(seen, Is.Null, "told of lost word, the observer still found what was there before");
    }

    [Test]
    public void Tiers_observe_until_they_are_disposed()
    {
        var tiers = new TieredBackend(new MemoryBackend(), _back);
        Assert.That(_back.Observers, Is.EqualTo(1));

        tiers.Dispose();

        Assert.That(_back.Observers, Is.Zero);
    }

    [Test]
    public void Region_observes_until_its_backend_is_replaced()
    {
        var region = new CacheRegion().Configure(_back, wrap: [new ProxyBackend(), new ProxyBackend()]);
        region.Wrap(new ProxyBackend());
        Assert.That(_back.Observers, Is.EqualTo(1), "once, whatever stands before it");

        var next = new ChangingBackend();
        region.Configure(next, replaceExistingBackend: true);
        Assert.That(_back.Observers, Is.Zero);
        Assert.That(next.Observers, Is.EqualTo(1));

        region.Wrap(new ProxyBackend());
        region.Configure(new MemoryBackend(), replaceExistingBackend: true);
        Assert.That(next.Observers, Is.Zero, "a proxy made the region forget that it observes");
    }

    private sealed class Observer(Action told) : ICacheChangeObserver
    {
        public void Changed(string key) => told();

        public void MayHaveMissedChanges() => told();
    }
}
