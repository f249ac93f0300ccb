using System.Collections.Concurrent;

namespace Dogpile.Tests.Stress;

/// <summary>
/// Readers create a value from a "database" whose version a writer raises and then announces by invalidating. A reader
/// that begins after the announcement has ended must never see an older version, whatever creation was under way.
/// </summary>
[NonParallelizable]
internal sealed class LostInvalidationTests
{
    private const int Announcements = 1_500;
    private const int Readers = 8;

    private readonly ConcurrentQueue<string> _complaints = [];
    private int _database;
    private int _announced;
    private int _reads;

    [SetUp]
    public void StartOver()
    {
        _complaints.Clear();
        _database = _announced = _reads = 0;
    }

    [Test]
    public async Task Readers_never_see_what_a_delete_announced_as_gone() =>
        await RunAsync(new MemoryBackend(), region => region.Delete("key"));

    /// <summary>
    /// What was written just before a delete that needs no place in line may still be on its way to the others. A reader and
    /// the writer come to each key at the same time; a key that is in line already is deleted in line.
    /// </summary>
    [Test]
    public async Task Delete_of_a_key_that_nobody_has_takes_with_it_what_was_read_before_it()
    {
        const int Keys = 1_000;
        const int Rounds = 200;
        const int Line = 16;
        const int Delays = 30;
        string[] keys = [.. Enumerable.Range(0, Keys).Select(number => $"key {number}")];
        var region = new CacheRegion("versions").Configure(new MemoryBackend());
        var rows = new int[Keys * Line];
        var elsewhere = new int[1 << 23];
        var (writer, reader, lost) = (0, 0, 0);
        var hasFailed = false;
        var reading = StartOwnThread(() =>
        {
            ForEachKey((round, key) =>
            {
                Meet(ref reader, ref writer, round);
                region.GetOrCreate(keys[key], (rows, key: key * Line), static at => at.rows[at.key]);
                Meet(ref reader, ref writer, -round);
            });
            return Task.CompletedTask;
        });

        ForEachKey((round, key) =>
        {
            Meet(ref writer, ref reader, round);

            // What leaves a processor leaves it in order, so these hold up the one that counts.
            for (var delay = 0; delay < Delays; delay++)
            {
                elsewhere[((round * Delays) + delay) * Line * 17 & (elsewhere.Length - 1)] = round;
            }

            rows[key * Line] = round;
            region.Delete(keys[key]);
            Meet(ref writer, ref reader, -round);
            lost += region.Get<int>(keys[key]) is { HasValue: true } found && found.Value != round ? 1 : 0;
            region.Delete(keys[key]);
        });

        await reading;
        Assert.That(lost, Is.Zero, "values from before a delete that has ended");

        void ForEachKey(Action<int, int> visit)
        {
            try
            {
                for (var round = 1; round <= Rounds * Keys; round++)
                {
                    visit(round, round % Keys);
                }
            }
            catch
            {
                Volatile.Write(ref hasFailed, true);
                throw;
            }
        }

        void Meet(ref int own, ref int other, int round)
        {
            Volatile.Write(ref own, round);
            var spin = default(SpinWait);
            while (Volatile.Read(ref other) != round && Volatile.Read(ref other) != (round > 0 ? -round : -round + 1))
            {
                Assert.That(Volatile.Read(ref hasFailed), Is.False, "the other has failed");
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }
    }

    [Test]
    public async Task Readers_never_see_what_a_set_replaced() =>
        await RunAsync(new MemoryBackend(), region => region.Set("key", _database));

    [Test]
    public async Task Readers_never_see_what_a_refresh_replaced() =>
        await RunAsync(new MemoryBackend(), Refresh);

    [Test]
    public async Task Readers_of_a_slow_backend_never_see_what_a_refresh_replaced() =>
        await RunAsync(new YieldingBackend(), Refresh);

    [Test]
    public async Task Readers_never_see_what_an_invalidated_region_held() =>
        await RunAsync(new MemoryBackend(), region => region.Invalidate());

    [Test]
    public async Task Readers_of_a_slow_backend_never_see_what_a_delete_announced_as_gone() =>
        await RunAsync(new YieldingBackend(), region => region.Delete("key"));

    [Test]
    public async Task Readers_of_a_slow_backend_never_see_what_an_invalidated_region_held() =>
        await RunAsync(new YieldingBackend(), region => region.Invalidate());

    private async Task RunAsync(CacheBackend backend, Action<CacheRegion> announce)
    {
        var region = new CacheRegion("versions").Configure(backend);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(number => StartOwnThread(() => ReadAsync(region, number, stop.Token))).ToList();

        await StartOwnThread(() =>
        {
            for (var version = 1; version <= Announcements; version++)
            {
                Volatile.Write(ref _database, version);
                announce(region);
                Volatile.Write(ref _announced, version);
                LetSomebodyRead();
            }

            return Task.CompletedTask;
        });
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        Assert.That(_complaints, Is.Empty, "an invalidation was lost");
        Assert.That(await region.GetOrCreateAsync("key", _ => ValueTask.FromResult(-1)), Is.EqualTo(Announcements).Or.EqualTo(-1));
    }

    /// <summary>What never pauses must not take the pool's threads from those who do.</summary>
    private static Task StartOwnThread(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private void LetSomebodyRead()
    {
        var reads = Volatile.Read(ref _reads);
        SpinWait.SpinUntil(() => Volatile.Read(ref _reads) != reads || !_complaints.IsEmpty);
    }

    private async Task ReadAsync(CacheRegion region, int number, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var atLeast = Volatile.Read(ref _announced);
            var version = number % 2 == 0
                ? region.GetOrCreate("key", ReadDatabase)
                : await region.GetOrCreateAsync("key", async _ =>
                {
                    var read = ReadDatabase();
                    await Task.Yield();
                    return read;
                }, cancellationToken: CancellationToken.None);
            Interlocked.Increment(ref _reads);
            if (number % 2 != 0)
            {
                await Task.Yield();
            }

            if (version < atLeast)
            {
                _complaints.Enqueue($"saw version {version} after {atLeast} was announced");
                return;
            }
        }
    }

    private void Refresh(CacheRegion region) =>
        region.Refresh<LostInvalidationTests, int>(
            "key", this, new(static (test, _) => test.ReadDatabase()), shouldCache: null, CancellationToken.None);

    private int ReadDatabase()
    {
        var version = Volatile.Read(ref _database);
        Thread.Yield();
        return version;
    }

    /// <summary>Lets others run in the middle of every operation, as a server far away would.</summary>
    private sealed class YieldingBackend : CacheBackend
    {
        private readonly MemoryBackend _memory = new();

        public override CacheEntry? Get(string key)
        {
            var entry = _memory.Get(key);
            Thread.Yield();
            return entry;
        }

        public override void Set(string key, CacheEntry entry)
        {
            Thread.Yield();
            _memory.Set(key, entry);
        }

        public override void Delete(string key)
        {
            Thread.Yield();
            _memory.Delete(key);
        }

        public override async ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
        {
            var entry = _memory.Get(key);
            await Task.Yield();
            return entry;
        }

        public override async ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            _memory.Set(key, entry);
        }
    }
}
