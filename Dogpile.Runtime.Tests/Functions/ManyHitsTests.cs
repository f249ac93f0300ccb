using static Dogpile.Tests.Functions.MultiFunctions;

namespace Dogpile.Tests.Functions;

/// <summary>
/// Many hits by the system's clock, whose marks and time are read once for all. (<see cref="IndexedBatchTests"/> has a clock
/// that is always read exactly.)
/// </summary>
internal sealed class ManyHitsTests
{
    private static readonly TimeSpan Expiration = TimeSpan.FromHours(1);
    private static readonly int[] Ids = [1, 2, 3];

    private readonly List<int[]> _asked = [];
    private CacheRegion _region = null!;

    [SetUp]
    public void Fill()
    {
        _region = new CacheRegion("many hits").Configure(new MemoryBackend(), Expiration);
        foreach (var id in Ids)
        {
            OfOne.Set(_region, ("acme", id), "old");
        }

        AssertAsked();
    }

    [TestCase(0.5, false)]
    [TestCase(1.01, true)]
    public void One_that_is_past_its_end_is_no_hit_among_those_that_are_not(double age, bool isStale)
    {
        _region.Backend.Set(OfOne.Key(_region, ("acme", 2)), new CacheEntry<string>("aged", TimeProvider.System.GetUtcNow() - (age * Expiration)));

        Assert.That(_region.GetMulti<string>(Names()).Select(value => value.HasValue), Is.EqualTo(new[] { true, !isStale, true }));
        AssertAsked(isStale ? [2] : []);
    }

    [Test]
    public void Invalidation_that_has_ended_is_seen_by_all([Values] bool hard)
    {
        _region.Invalidate(hard);

        Assert.That(_region.GetMulti<string>(Names()).Any(value => value.HasValue), Is.False);
        AssertAsked(Ids);
        AssertAsked();
    }

    [Test]
    public void One_from_before_an_invalidation_is_no_hit_among_those_from_after()
    {
        _region.Invalidate();
        OfOne.Set(_region, ("acme", 1), "new");
        OfOne.Set(_region, ("acme", 3), "new");

        Assert.That(_region.GetMulti<string>(Names()).Select(value => value.HasValue), Is.EqualTo(new[] { true, false, true }));
        AssertAsked(2);
    }

    [Test]
    public void Expiration_of_the_call_goes_before_the_regions()
    {
        _region.Backend.Set(OfOne.Key(_region, ("acme", 2)), new CacheEntry<string>("aged", TimeProvider.System.GetUtcNow() - (2 * Expiration)));

        Assert.Multiple(() =>
        {
            Assert.That(_region.GetMulti<string>(Names(), 3 * Expiration).All(value => value.HasValue), Is.True, "longer");
            Assert.That(_region.GetMulti<string>(Names(), Timeout.InfiniteTimeSpan).All(value => value.HasValue), Is.True, "never");
            Assert.That(_region.GetMulti<string>(Names(), TimeSpan.Zero).Any(value => value.HasValue), Is.False, "none at all");
        });
    }

    private string[] Names() => [.. Ids.Select(id => OfOne.Key(_region, ("acme", id)))];

    /// <summary>Asks by the method, by whose arguments and by whose names hits are found, and says which the source was asked for.</summary>
    private void AssertAsked(params int[] expected)
    {
        _asked.Clear();
        List.GetOrCreate(_region, "acme", Ids, _asked, static (asked, ids, _) => Named(asked, ids));
        Assert.That(_asked.SelectMany(ids => ids), Is.EqualTo(expected), "asked of the source");
    }
}
