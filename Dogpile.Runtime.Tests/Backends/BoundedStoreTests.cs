using System.Globalization;
using CsCheck;
using Dogpile.Backends;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Backends;

/// <summary>Whatever is done with a store of whatever limits, its books are right and its limits hold.</summary>
internal sealed class BoundedStoreTests
{
    private const int Keys = 20;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    private static readonly Gen<(Deed Deed, int Key, int Amount)[]> Histories =
        Gen.Select(Gen.Enum<Deed>(), Gen.Int[0, Keys - 1], Gen.Int[1, 40]).Array[0, 120];

    private static readonly int[] Counts = [1, 2, 3, 5, 10, int.MaxValue];
    private static readonly int?[] Weights = [null, 30, 100];

    private static readonly Gen<(int Count, int? Weight, bool Ends)> AllLimits = Gen.Select(
        Gen.Int[0, Counts.Length - 1].Select(index => Counts[index]), Gen.Int[0, Weights.Length - 1].Select(index => Weights[index]), Gen.Bool);

    private enum Deed
    {
        Set,
        SetToo,
        SetAsWell,
        Get,
        GetToo,
        Delete,
        Wait,
        Clear,
    }

    [Test]
    public void Books_and_limits_are_right_after_every_deed() =>
        Gen.Select(AllLimits, Histories).Sample((limits, history) =>
        {
            var time = new FakeTimeProvider();
            var store = new BoundedStore(
                new StoreLimits(limits.Count, limits.Weight, limits.Ends ? Life : null, time), tracksStatistics: false);
            var written = new (CacheEntry Entry, int Weight, DateTimeOffset At)?[Keys];
            foreach (var (deed, key, amount) in history)
            {
                Do(store, time, written, deed, key, amount);
                Check(store, limits, time, written, lastSet: deed is Deed.Set or Deed.SetToo or Deed.SetAsWell ? key : null);
            }
        }, iter: 300);

    private static void Do(
        BoundedStore store, FakeTimeProvider time, (CacheEntry, int, DateTimeOffset)?[] written, Deed deed, int key, int amount)
    {
        switch (deed)
        {
            case Deed.Get or Deed.GetToo:
                store.Get(Text(key));
                break;
            case Deed.Delete:
                store.Delete(Text(key));
                written[key] = null;
                break;
            case Deed.Wait:
                time.Advance(TimeSpan.FromSeconds(amount / 8.0));
                break;
            case Deed.Clear:
                store.Clear();
                Array.Clear(written);
                break;
            default:
                var entry = Entries.Of(amount);
                store.Set(Text(key), entry, amount);
                written[key] = (entry, amount, time.GetUtcNow());
                break;
        }
    }

    private static void Check(
        BoundedStore store,
        (int Count, int? Weight, bool Ends) limits,
        FakeTimeProvider time,
        (CacheEntry Entry, int Weight, DateTimeOffset At)?[] written,
        int? lastSet)
    {
        var (count, weight) = (0, 0L);
        for (var key = 0; key < Keys; key++)
        {
            if (store.Find(Text(key)) is { } node)
            {
                count++;
                weight += limits.Weight is null ? 0 : written[key]!.Value.Weight;
                Assert.That(node.Entry, Is.SameAs(written[key]!.Value.Entry), "not what was written last");
            }

            var ends = limits.Ends && written[key] is { } last && time.GetUtcNow() - last.At >= Life;
            Assert.That(store.Peek(Text(key)), ends ? Is.Null : Is.SameAs(store.Find(Text(key))?.Entry));
        }

        Assert.That((store.Count, limits.Weight is null ? 0 : store.Weight), Is.EqualTo((count, weight)));
        Assert.That(count, Is.LessThanOrEqualTo(limits.Count));
        Assert.That(weight, Is.LessThanOrEqualTo(limits.Weight ?? long.MaxValue));
        if (lastSet is { } set)
        {
            var fits = written[set]!.Value.Weight <= (limits.Weight ?? int.MaxValue);
            Assert.That(store.Peek(Text(set)), fits ? Is.Not.Null : Is.Null, "what was just stored");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
