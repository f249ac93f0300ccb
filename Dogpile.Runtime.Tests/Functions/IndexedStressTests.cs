using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;

namespace Dogpile.Tests.Functions;

/// <summary>Many at once, by arguments and by keys: every outcome is one that some order of the same calls has.</summary>
[NonParallelizable]
internal sealed class IndexedStressTests
{
    private const int Samples = 60;
    private const int Writers = 3;
    private const int Numbers = 2_000;

    private static readonly CachedFunction<int, int> Function = new("M", "N", null, ["id"], static (ref CacheKeyWriter key, int id) => key.Append(id));

    /// <summary>A region, and what was read from it, in no order.</summary>
    private sealed class State
    {
        public CacheRegion Region { get; } = new CacheRegion("state").Configure(new MemoryBackend());

        public ConcurrentBag<(int Id, int? Value)> Read { get; } = [];

        public void Note(int id, CacheValue<int> value) => Read.Add((id, value.HasValue ? value.Value : null));

        public string Held() => string.Join(' ', Enumerable.Range(0, 2).Select(id => Function.Get(Region, id).ToString() + Region.Get<int>(Function.Key(Region, id))))
            + " after " + string.Join(' ', Read.Order());
    }

    private static readonly Gen<int> Ids = Gen.Int[0, 1];

    private static readonly GenOperation<State> GetByArguments = Ids.Operation<State>((state, id) => state.Note(id, Function.Get(state.Region, id)));

    private static readonly GenOperation<State> GetByKey = Ids.Operation<State>(
        (state, id) => state.Note(id, state.Region.Get<int>(Function.Key(state.Region, id))));

    private static readonly GenOperation<State> Delete = Ids.Operation<State>((state, id) => Function.Invalidate(state.Region, id));

    private static readonly GenOperation<State> Invalidate = Gen.Operation<State>(state => state.Region.Invalidate());

    [Test]
    public void Sets_deletes_and_invalidations_among_reads_have_an_order() => Gen.Const(0).Select(_ => new State()).SampleParallel(
        [
            GetByArguments, GetByKey, Delete, Invalidate,
            Gen.Select(Ids, Gen.Int[1, 9]).Operation<State>((state, set) => Function.Set(state.Region, set.Item1, set.Item2)),
        ],
        equal: static (one, other) => one.Held() == other.Held(),
        iter: Samples,
        print: static state => state.Held());

    [Test]
    public void Creations_deletes_and_invalidations_among_reads_have_an_order() => Gen.Const(0).Select(_ => new State()).SampleParallel(
        [
            GetByArguments, GetByKey, Delete, Invalidate,
            Ids.Operation<State>((state, id) => Function.GetOrCreate(state.Region, id, id, static (id, _) => id)),
        ],
        equal: static (one, other) => one.Held() == other.Held(),
        iter: Samples,
        print: static state => state.Held());

    [Test]
    public void Nobody_reads_what_is_older_than_the_last_write_or_than_what_was_read([Values] bool hasTimeToLive)
    {
        var backend = new MemoryBackend(new MemoryBackendOptions { Capacity = Writers + 3, TimeToLive = hasTimeToLive ? TimeSpan.FromHours(1) : null });
        var region = new CacheRegion("stress").Configure(backend);
        var complaints = new ConcurrentQueue<string>();
        var written = new int[Writers];
        var ended = 0;

        Together(
            Enumerable.Range(0, Writers).Select(id => (Action)(() => Write(region, id, written, ref ended)))
                .Append(() => Read(region, written, ref ended, complaints))
                .Append(() => Read(region, written, ref ended, complaints))
                .Append(() => Crowd(region, ref ended)));

        Assert.That(complaints, Is.Empty);
        Assert.That(backend.Count, Is.LessThanOrEqualTo(Writers + 3));
        backend.Clear();
        Assert.That(
            region.Configuration.Indexes!.Find<int>(Slots<int, int>.Of(Function))?.Count, Is.Zero, "the index leads to nodes that are no more");
    }

    /// <summary>Writes rising numbers, deletes some, and says each only when it is done.</summary>
    private static void Write(CacheRegion region, int id, int[] written, ref int ended)
    {
        for (var number = 1; number <= Numbers; number++)
        {
            if (number % 2 == 0)
            {
                Function.Set(region, id, number);
            }
            else
            {
                region.Set(Function.Key(region, id), number);
            }

            if (number % 5 == 0)
            {
                Function.Invalidate(region, id);
            }

            Volatile.Write(ref written[id], number);
            if (number % 16 == 0)
            {
                Thread.Yield();
            }
        }

        Interlocked.Increment(ref ended);
    }

    private static void Read(CacheRegion region, int[] written, ref int ended, ConcurrentQueue<string> complaints)
    {
        var seen = new int[Writers];
        for (var round = 0; Volatile.Read(ref ended) < Writers; round++)
        {
            var id = round % Writers;
            var before = Volatile.Read(ref written[id]);
            var value = round / Writers % 2 == 0 ? Function.Get(region, id) : region.Get<int>(Function.Key(region, id));
            if (!value.TryGetValue(out var number))
            {
                continue;
            }

            var least = before % 5 == 0 ? before + 1 : before;
            if (number < Math.Max(least, seen[id]))
            {
                complaints.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{number} was read after {before} was written and {seen[id]} was read"));
            }

            seen[id] = number;
        }
    }

    /// <summary>Drives the others out.</summary>
    private static void Crowd(CacheRegion region, ref int ended)
    {
        for (var id = 1_000; Volatile.Read(ref ended) < Writers; id++)
        {
            Function.Set(region, id, id);
            _ = Function.Get(region, id - (id % 3));
        }
    }

    private static void Together(IEnumerable<Action> works)
    {
        var all = works.ToList();
        using var start = new Barrier(all.Count);
        Task.WaitAll([.. all.Select(work => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                work();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))]);
    }
}
