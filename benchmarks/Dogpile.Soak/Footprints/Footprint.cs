using System.Globalization;

namespace Dogpile.Soak.Footprints;

/// <summary>Measures what caches need for an entry, beyond its key and its value.</summary>
internal static class Footprint
{
    public static void WriteTable(TextWriter to, int count)
    {
        // Twice as many as there is room for: a cache that has had to evict may need more than one that has just been filled.
        var keys = Enumerable.Range(0, 2 * count).Select(number => "Soak:Value|" + number.ToString(CultureInfo.InvariantCulture)).ToArray();
        var values = Enumerable.Range(0, 2 * count).Select(_ => new object()).ToArray();

        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count:N0} entries | bytes for each, just filled | after as many evictions |"));
        to.WriteLine("| --- | --- | --- |");
        foreach (var (name, create) in Caches.All)
        {
            var (filled, evicted) = Measure(create, keys, values, count);
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {filled:F1} | {evicted:F1} |"));
        }

        to.WriteLine();
        GC.KeepAlive(keys);
        GC.KeepAlive(values);
    }

    private static (double Filled, double Evicted) Measure(Func<int, Cache> create, string[] keys, object[] values, int count)
    {
        var before = LiveMemory.Bytes();
        var cache = create(count);
        for (var number = 0; number < count; number++)
        {
            cache.Set(keys[number], values[number]);
        }

        var filled = Share(cache);
        for (var number = count; number < 2 * count; number++)
        {
            cache.Set(keys[number], values[number]);
        }

        var evicted = Share(cache);
        cache.Clear();
        return (filled, evicted);

        double Share(Cache cache)
        {
            var share = (double)(LiveMemory.Bytes() - before) / cache.Count();
            GC.KeepAlive(cache.Itself);
            return share;
        }
    }
}
