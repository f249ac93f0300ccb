using Dogpile.Backends;

namespace Dogpile.Tests.Backends;

internal sealed class FrequencySketchTests
{
    private const int Entries = 1_000;

    private readonly Random _random = new(7);

    [Test]
    public void What_was_never_counted_is_zero_and_what_was_is_counted()
    {
        var sketch = NewSketch(Entries);
        var hash = _random.Next();
        Assert.That(sketch.Estimate(hash), Is.Zero);

        for (var count = 1; count <= 20; count++)
        {
            sketch.Count(hash);
            Assert.That(sketch.Estimate(hash), Is.EqualTo(Math.Min(count, 15)), "four bits hold fifteen");
        }
    }

    [Test]
    public void Few_keys_are_taken_for_others()
    {
        // As many keys as the store has entries, each once, and none of those that are asked about.
        var sketch = NewSketch(Entries);
        for (var key = 0; key < Entries; key++)
        {
            sketch.Count(_random.Next());
        }

        var mistaken = Enumerable.Range(0, Entries).Count(_ => sketch.Estimate(_random.Next()) > 0);
        Assert.That(mistaken, Is.LessThan(Entries / 20));
    }

    [Test]
    public void What_was_counted_is_forgotten_by_halves()
    {
        var sketch = NewSketch(Entries);
        var hash = _random.Next();
        for (var count = 0; count < 8; count++)
        {
            sketch.Count(hash);
        }

        // Five counts for each entry, and half of them are forgotten.
        for (var count = 8; count < 5 * Entries; count++)
        {
            sketch.Count(_random.Next());
        }

        Assert.That(sketch.Estimate(hash), Is.InRange(4, 6));
    }

    [Test]
    public void Growing_forgets_nothing()
    {
        var sketch = NewSketch(10);
        var hashes = Enumerable.Range(0, 20).Select(_ => _random.Next()).ToArray();
        foreach (var hash in hashes)
        {
            sketch.Count(hash);
        }

        var before = hashes.Select(sketch.Estimate).ToArray();
        sketch.Fit(100_000);

        Assert.That(hashes.Select(sketch.Estimate), Is.EqualTo(before));
        Assert.That(sketch.Estimate(hashes[0] + 64), Is.Zero.Or.EqualTo(sketch.Estimate(hashes[0])));
    }

    private static FrequencySketch NewSketch(int entries)
    {
        var sketch = new FrequencySketch();
        sketch.Fit(entries);
        return sketch;
    }
}
