using Dogpile.Regions;

namespace Dogpile.Tests.Regions;

/// <summary>Many keys, each once and in order, and the way back to the caller's.</summary>
internal sealed class KeySetTests
{
    [TestCase("", "")]
    [TestCase("a b c", "a b c")]
    [TestCase("c b a", "a b c")]
    [TestCase("a a", "a")]
    [TestCase("b a b a a", "a b")]
    [TestCase("b B a", "B a b")]
    public void Keys_are_distinct_and_in_order(string named, string distinct) => AssertDistinct(named, distinct, new CacheRegionOptions());

    // Told apart by their last letter.
    [TestCase("ax bx", "ax")]
    [TestCase("bx ax bx cy", "ax cy")]
    [TestCase("by ax cx by cx ay", "ax ay")]
    public void Keys_that_a_mangler_makes_one_are_one(string named, string distinct) =>
        AssertDistinct(named, distinct, new CacheRegionOptions { KeyMangler = static key => key[^1..] });

    private static void AssertDistinct(string named, string distinct, CacheRegionOptions options)
    {
        var region = new CacheRegion("keys", options).Configure(new MemoryBackend());
        var keys = named.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var set = new KeySet(region.Configuration, keys);

        Assert.That(set.Distinct.Names, Is.EqualTo(distinct.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.That(set.Distinct.Stored, Is.EqualTo(set.Distinct.Names.Select(name => region.Configuration.KeyOf(name).Stored)));

        var spread = set.Spread(set.Distinct.Stored);
        Assert.That(spread.ToArray(), Is.EqualTo(keys.Select(key => region.Configuration.KeyOf(key).Stored)));
        Assert.That(Enumerable.Range(0, spread.Count).Select(index => spread[index]), Is.EqualTo(spread.ToArray()));
    }
}
