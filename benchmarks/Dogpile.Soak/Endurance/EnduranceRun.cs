using System.Diagnostics;
using System.Globalization;

namespace Dogpile.Soak.Endurance;

/// <summary>
/// Millions of operations on few entries from several threads, by key and by a cached method's argument: the bound holds at
/// every moment, nobody reads another key's value, and when all is cleared the memory is what it was.
/// </summary>
internal sealed class EnduranceRun
{
    private const int Capacity = 10_000;
    private const int Keys = 10 * Capacity;

    /// <summary>What may remain after a clear: the pools and caches of the runtime, which a run fills differently each time.</summary>
    private const long AllowedRemains = 1 << 20;

    /// <summary>Written out, as nothing is generated here. Its entries are those of the keys, and its index points at them.</summary>
    private readonly CachedFunction<int, int> _method = new(
        "Soak", "Number", null, ["number"], static (ref CacheKeyWriter key, int number) => key.Append(number));

    private readonly TimeSpan? _life;
    private readonly string[] _keys;
    private readonly MemoryBackend _backend;
    private readonly CacheRegion _region;
    private int _highestCount;
    private long _strangers;

    public EnduranceRun(TimeSpan? life = null)
    {
        _life = life;
        _keys = [.. Enumerable.Range(0, Keys).Select(number => _method.Info.Prefix + number.ToString(CultureInfo.InvariantCulture))];
        _backend = new MemoryBackend(new MemoryBackendOptions { Capacity = Capacity, TrackStatistics = true, TimeToLive = life });
        _region = new CacheRegion().Configure(_backend);
    }

    /// <returns>Whether all promises were kept.</returns>
    public bool Run(TextWriter to, int threads, int operations)
    {
        // Once before the baseline, so that what is made once is made.
        Work(threads, operations / 100);
        _backend.Clear();
        var baseline = LiveMemory.Bytes();

        var watch = Stopwatch.StartNew();
        Work(threads, operations);
        watch.Stop();
        var statistics = _backend.Statistics;
        var full = LiveMemory.Bytes();
        _backend.Clear();
        var remains = LiveMemory.Bytes() - baseline;

        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {operations:N0} operations on {Keys:N0} keys, {threads} threads, {Life}, {watch.Elapsed.TotalSeconds:F1} s
            entries: {_highestCount:N0} at most, {Capacity:N0} allowed; {statistics.Evictions:N0} evictions
            reads: {statistics.Hits:N0} hits, {statistics.Misses:N0} misses; {_strangers:N0} values of other keys
            memory: {full - baseline:N0} bytes over the baseline when full, {remains:N0} after clearing, {AllowedRemains:N0} allowed

            """));
        return _highestCount <= Capacity && _strangers == 0 && remains <= AllowedRemains;
    }

    private string Life => _life is { } life ? string.Create(CultureInfo.InvariantCulture, $"lives of {life.TotalMilliseconds} ms") : "no end of life";

    private void Work(int threads, int operations)
    {
        var workers = Enumerable.Range(0, threads).Select(seed => new Thread(() => Work(new Random(seed), operations / threads))).ToArray();
        foreach (var worker in workers)
        {
            worker.Start();
        }

        foreach (var worker in workers)
        {
            worker.Join();
        }
    }

    private void Work(Random random, int operations)
    {
        var highest = 0;
        var strangers = 0;
        for (var operation = 0; operation < operations; operation++)
        {
            // The hottest tenth of the keys gets half of the operations.
            var place = random.NextDouble();
            var number = (int)(Keys * place * place * place);
            strangers += OperateOn(number, random.Next(100)) == number ? 0 : 1;
            highest = Math.Max(highest, _backend.Count);
        }

        Interlocked.Add(ref _strangers, strangers);
        for (var seen = _highestCount; seen < highest;)
        {
            seen = Interlocked.CompareExchange(ref _highestCount, highest, seen);
        }
    }

    /// <returns>The value that was found, or is to be found.</returns>
    private int OperateOn(int number, int die)
    {
        var key = _keys[number];
        switch (die)
        {
            case < 45:
                return _backend.Get(key) is CacheEntry<int> entry ? entry.Value : number;
            case < 75:
                return _method.Get(_region, number) is { HasValue: true } found ? found.Value : number;
            case < 83:
                return _region.GetOrCreate(key, number, static number => number);
            case < 90:
                return _method.GetOrCreate(_region, number, number, static (number, _) => number);
            case < 97:
                _region.Set(key, number);
                return number;
            default:
                _region.Delete(key);
                return number;
        }
    }
}
