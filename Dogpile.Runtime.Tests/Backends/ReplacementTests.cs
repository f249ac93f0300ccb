using Dogpile.Backends;

namespace Dogpile.Tests.Backends;

/// <summary>Replacing an entry takes no lock; the node may die between the look-up and the write.</summary>
internal sealed class ReplacementTests
{
    private BoundedStore _store = null!;

    [SetUp]
    public void CreateStore() => _store = new BoundedStore(new StoreLimits(1, null, null, TimeProvider.System), tracksStatistics: false);

    private static IEnumerable<TestCaseData> Deaths()
    {
        yield return Death(store => store.Set("other", Entries.Any), "eviction");
        yield return Death(store => store.Delete("key"), "delete");
        yield return Death(store => store.Clear(), "clear");
        yield return Death(
            store =>
            {
                store.Delete("key");
                store.Set("key", Entries.Of(2));
            },
            "delete and a new life");

        static TestCaseData Death(Action<BoundedStore> death, string name) => new TestCaseData(death).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Deaths))]
    public void A_write_whose_node_dies_before_it_gets_in_is_not_lost(Action<BoundedStore> die)
    {
        _store.Set("key", Entries.Of(1));
        var found = _store.Find("key");
        die(_store);
        var entry = Entries.Of(3);

        _store.Set(found, "key", entry);

        Assert.That(_store.Get("key"), Is.SameAs(entry), "the write went into a node that was dead");
        Assert.That(_store.Count, Is.EqualTo(1));
    }

    [Test]
    public void An_entry_that_got_in_during_the_look_of_an_eviction_spares_its_node()
    {
        var node = new StoreNode("key", hash: 0, Entries.Of(1));
        var looked = node.Entry;
        node.TryReplace(Entries.Of(2));

        Assert.That(node.TryKill(looked), Is.False);
        Assert.That(node.Entry, Is.Not.Null);
        Assert.That(node.IsVisited);
    }

    [Test]
    public void The_dead_stay_dead()
    {
        var node = new StoreNode("key", hash: 0, Entries.Of(1));
        node.Kill();

        Assert.That(node.TryReplace(Entries.Of(2)), Is.False);
        Assert.That(node.Entry, Is.Null);
    }

    [Test]
    public void Two_who_find_nothing_make_one_node()
    {
        _store.Set(found: null, "key", Entries.Of(1));
        var second = Entries.Of(2);
        _store.Set(found: null, "key", second);

        Assert.That(_store.Get("key"), Is.SameAs(second));
        Assert.That(_store.Count, Is.EqualTo(1));
    }

    [Test]
    public void A_reader_who_found_the_node_before_its_entry_was_replaced_reads_the_new_entry()
    {
        _store.Set("key", Entries.Of(1));
        var found = _store.Find("key")!;
        var second = Entries.Of(2);
        _store.Set("key", second);

        Assert.That(found.Entry, Is.SameAs(second));
    }

    [TestCase(1_000, null)]
    [TestCase(null, 10)]
    public void Where_a_replacement_is_a_node_of_its_own_the_old_one_is_dead_and_the_new_one_found(int? weight, int? seconds)
    {
        var life = seconds is { } given ? TimeSpan.FromSeconds(given) : (TimeSpan?)null;
        var store = new BoundedStore(new StoreLimits(1, weight, life, TimeProvider.System), tracksStatistics: false);
        store.Set("key", Entries.Of(1), weight: 1);
        var found = store.Find("key")!;
        var second = Entries.Of(2);
        store.Set("key", second, weight: 2);

        Assert.That(found.Entry, Is.Null, "whoever keeps the node takes it for the key's");
        Assert.That(store.Find("key"), Is.Not.SameAs(found));
        Assert.That((store.Get("key"), store.Peek("key")), Is.EqualTo((second, second)));
        Assert.That(store.Count, Is.EqualTo(1));
    }

    [Test]
    public void What_is_too_heavy_to_be_kept_ends_the_node_that_it_was_to_replace()
    {
        var store = new BoundedStore(new StoreLimits(1, 10, null, TimeProvider.System), tracksStatistics: false);
        store.Set("key", Entries.Of(1), weight: 1);
        var found = store.Find("key")!;
        store.Set("key", Entries.Of(2), weight: 11);

        Assert.That(found.Entry, Is.Null);
        Assert.That(store.Find("key"), Is.Null);
        Assert.That((store.Count, store.Weight), Is.EqualTo((0, 0L)));
    }
}
