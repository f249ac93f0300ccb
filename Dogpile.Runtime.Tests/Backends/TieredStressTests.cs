using System.Collections.Concurrent;

namespace Dogpile.Tests.Backends;

/// <summary>Everything at once, on a back that lets others run in the middle of every operation.</summary>
internal sealed class TieredStressTests
{
    private const int Workers = 8;
    private static readonly string[] Keys = ["a", "b", "c"];

    private readonly ConcurrentQueue<string> _complaints = [];

    [SetUp]
    public void ForgetComplaints() => _complaints.Clear();

    [Test]
    public async Task Nobody_sees_what_was_replaced_or_deleted_nor_the_old_after_the_new()
    {
        const int Versions = 600;
        var tiers = new TieredBackend(new MemoryBackend(), new YieldingBackend());
        var announced = 0;
        var reads = 0;
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(number => Task.Run(async () =>
        {
            var seen = 0;
            while (!stop.IsCancellationRequested)
            {
                // Hits never wait, and would keep the pool's threads from everybody else.
                await Task.Yield();
                var atLeast = Math.Max(seen, Volatile.Read(ref announced));
                var entry = (number % 3) switch
                {
                    0 => tiers.Get("a"),
                    1 => await tiers.GetAsync("a", CancellationToken.None),
                    _ => (await tiers.GetMultiAsync(["b", "a"], CancellationToken.None))[1],
                };
                Interlocked.Increment(ref reads);
                if (entry is CacheEntry<int> { Value: var version })
                {
                    seen = version;
                    if (version < atLeast)
                    {
                        _complaints.Enqueue($"saw version {version} after {atLeast}");
                        return;
                    }
                }
            }
        })).ToList();

        // One writer, so that what the back has is known: a set or a delete of each version, in every form.
        for (var version = 1; version <= Versions && _complaints.IsEmpty; version++)
        {
            switch (version % 6)
            {
                case 0: tiers.Set("a", Entries.Of(version)); break;
                case 1: await tiers.SetAsync("a", Entries.Of(version)); break;
                case 2: tiers.SetMulti(Both(version)); break;
                case 3: await tiers.DeleteAsync("a"); break;
                case 4: await tiers.SetMultiAsync(Both(version)); break;
                default: tiers.DeleteMulti(["a", "b"]); break;
            }

            Volatile.Write(ref announced, version);
            var before = Volatile.Read(ref reads);
            SpinWait.SpinUntil(() => Volatile.Read(ref reads) != before || !_complaints.IsEmpty);
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.That(_complaints, Is.Empty, "an invalidation was lost");

        static Dictionary<string, CacheEntry> Both(int version) => new() { ["a"] = Entries.Of(version), ["b"] = Entries.Of(version) };
    }

    [Test]
    public async Task When_all_is_quiet_front_and_back_agree()
    {
        for (var round = 0; round < 300; round++)
        {
            var back = new YieldingBackend();
            var tiers = new TieredBackend(new MemoryBackend(), back);
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(tiers, new Random((round * Workers) + worker)))));

            foreach (var key in Keys)
            {
                var (front, behind) = (tiers.Front.Get(key), back.Get(key));
                if (front is not null)
                {
                    Assert.That(front, Is.SameAs(behind), $"front and back disagree about {key} in round {round}");
                }
            }
        }
    }

    private static async Task WorkAsync(TieredBackend tiers, Random random)
    {
        for (var step = 0; step < 20; step++)
        {
            var key = Keys[random.Next(Keys.Length)];
            var entry = Entries.Of(random.Next());
            switch (random.Next(9))
            {
                case 0: tiers.Set(key, entry); break;
                case 1: await tiers.SetAsync(key, entry); break;
                case 2: tiers.Delete(key); break;
                case 3: await tiers.DeleteAsync(key); break;
                case 4: await tiers.SetMultiAsync(Keys.ToDictionary(each => each, CacheEntry (_) => Entries.Of(random.Next()))); break;
                case 5: tiers.GetMulti(Keys); break;
                case 6: tiers.Get(key); break;
                case 7: tiers.Forget(key); break;
                default: await tiers.GetAsync(key); break;
            }
        }
    }

    private sealed class YieldingBackend : CacheBackend
    {
        private readonly MemoryBackend _memory = new();

        public override CacheEntry? Get(string key)
        {
            Thread.Yield();
            var entry = _memory.Get(key);
            Thread.Yield();
            return entry;
        }

        public override void Set(string key, CacheEntry entry)
        {
            Thread.Yield();
            _memory.Set(key, entry);
            Thread.Yield();
        }

        public override void Delete(string key)
        {
            Thread.Yield();
            _memory.Delete(key);
            Thread.Yield();
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
            await Task.Yield();
        }

        public override async ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            _memory.Delete(key);
            await Task.Yield();
        }
    }
}
