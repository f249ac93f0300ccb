using static Dogpile.Tests.Functions.MultiFunctions;

namespace Dogpile.Tests.Functions;

/// <summary>Methods of many keys, whose values are found one by one or created in one go.</summary>
internal sealed class IndexedBatchTests : IndexedFixture
{
    private readonly List<int[]> _asked = [];

    [SetUp]
    public void WarmBatch()
    {
        _asked.Clear();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.That(Ask(1, 2, 3), Is.EqualTo(new[] { "user 1", "user 2", "user 3" }));
        }

        Assert.That(_asked, Has.Count.EqualTo(1));
    }

    [Test]
    public void All_hits_in_another_order_and_twice_call_no_source() => Assert.Multiple(() =>
    {
        Assert.That(Ask(3, 1, 3, 2), Is.EqualTo(new[] { "user 3", "user 1", "user 3", "user 2" }));
        Assert.That(_asked, Has.Count.EqualTo(1));
    });

    [Test]
    public void One_that_is_missing_is_asked_for_alone_and_once()
    {
        Assert.That(Ask(1, 4, 3, 4), Is.EqualTo(new[] { "user 1", "user 4", "user 3", "user 4" }));
        Assert.That(_asked[1..], Is.EqualTo(new[] { new[] { 4 } }));
    }

    [Test]
    public void One_that_was_deleted_is_asked_for_again()
    {
        List.Invalidate(Region, "acme", [2]);

        Assert.That(Ask(1, 2, 3), Is.EqualTo(new[] { "user 1", "user 2", "user 3" }));
        Assert.That(_asked[1..], Is.EqualTo(new[] { new[] { 2 } }));
    }

    [Test]
    public void One_that_was_set_by_the_method_of_one_key_is_seen_at_once()
    {
        OfOne.Set(Region, ("acme", 2), "other");
        Assert.That(Ask(1, 2), Is.EqualTo(new[] { "user 1", "other" }));

        Region.Invalidate();
        Assert.That(Ask(1, 2), Is.EqualTo(new[] { "user 1", "user 2" }));
        Assert.That(_asked, Has.Count.EqualTo(2));
    }

    [Test]
    public void One_of_another_type_is_refused()
    {
        Region.Set(OfOne.Key(Region, ("acme", 2)), 5);

        Assert.That(() => Ask(1, 2), Throws.TypeOf<CacheTypeMismatchException>());
    }

    [Test]
    public void Expiration_is_asked_of_the_call()
    {
        Expire();

        Assert.That(List.GetOrCreate(Region, "acme", [1, 2], _asked, static (asked, ids, _) => Named(asked, ids), Timeout.InfiniteTimeSpan), Has.Count.EqualTo(2));
        Assert.That(_asked, Has.Count.EqualTo(1), "never stale");
        Assert.That(
            () => List.GetOrCreate(Region, "acme", [1, 2], _asked, static (asked, ids, _) => Named(asked, ids), TimeSpan.FromTicks(-1)),
            Throws.TypeOf<ArgumentOutOfRangeException>());

        Ask(1, 2);
        Assert.That(_asked[1..], Is.EqualTo(new[] { new[] { 1, 2 } }));
    }

    [Test]
    public void Result_of_an_all_hit_is_the_callers_own()
    {
        var first = Ask(1, 2);
        ((string[])first)[0] = "scribbled over";

        Assert.That(Ask(1, 2), Is.EqualTo(new[] { "user 1", "user 2" }));
    }

    [Test]
    public void Dictionary_result_has_what_is_there_and_misses_what_is_not()
    {
        var asked = new List<int[]>();
        for (var round = 0; round < 3; round++)
        {
            var users = Dictionary.GetOrCreate(Region, default, [2, 4], asked, static (asked, ids, _) => Even(asked, ids));
            Assert.That(users, Is.EqualTo(new Dictionary<int, string?> { [2] = "user 2", [4] = "user 4" }));
        }

        Assert.That(asked, Has.Count.EqualTo(1));
        var odd = Dictionary.GetOrCreate(Region, default, [2, 3, 2], asked, static (asked, ids, _) => Even(asked, ids));
        Assert.That(odd, Is.EqualTo(new Dictionary<int, string?> { [2] = "user 2" }));
        Assert.That(asked[1..], Is.EqualTo(new[] { new[] { 3 } }));
    }

    [Test]
    public void Batch_of_one_store_smaller_than_itself_is_right_all_the_same()
    {
        var region = NewRegion(new MemoryBackend(new MemoryBackendOptions { Capacity = 2 }));
        for (var round = 0; round < 5; round++)
        {
            var users = List.GetOrCreate(region, "acme", [1, 2, 3, 4], _asked, static (asked, ids, _) => Named(asked, ids));
            Assert.That(users, Is.EqualTo(new[] { "user 1", "user 2", "user 3", "user 4" }));
        }
    }

    [Test]
    public void Proxy_sees_batches_from_the_moment_that_it_is_there()
    {
        var proxy = new CallRecorder();
        Region.Wrap(proxy);

        Ask(1, 2);

        Assert.That(proxy.Calls, Has.Count.EqualTo(1));
    }

    private IReadOnlyList<string> Ask(params int[] ids) =>
        List.GetOrCreate(Region, "acme", ids, _asked, static (asked, ids, _) => Named(asked, ids));
}
