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
        var node = new StoreNode("key", Entries.Of(1), weight: 0, storedAt: 0);
        var looked = node.Entry;
        node.TryReplace(Entries.Of(2));

        Assert.That(node.TryKill(looked), Is.False);
        Assert.That(node.Entry, Is.Not.Null);
        Assert.That(node.IsVisited);
    }

    [Test]
    public void The_dead_stay_dead()
    {
        var node = new StoreNode("key", Entries.Of(1), weight: 0, storedAt: 0);
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
}
