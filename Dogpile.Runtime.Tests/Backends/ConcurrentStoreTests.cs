using System.Collections.Concurrent;
using System.Globalization;

namespace Dogpile.Tests.Backends;

internal sealed class ConcurrentStoreTests
{
    private const int Threads = 8;

    private readonly ConcurrentQueue<string> _complaints = [];

    [SetUp]
    public void ForgetComplaints() => _complaints.Clear();

    [Test]
    public void Bounds_hold_at_every_moment_however_many_insert()
    {
        var memory = new MemoryBackend(new MemoryBackendOptions { Capacity = 100 });
        var bytes = new SerializedMemoryBackend(new SerializedMemoryBackendOptions { Capacity = 100, CapacityBytes = 5_000 });

        Together((thread, random) =>
        {
            for (var number = 0; number < 5_000; number++)
            {
                // Half of the keys are everybody's, half are new.
                var key = number % 2 == 0 ? Text(random.Next(200)) : $"{thread}/{number}";
                memory.Set(key, Entries.Any);
                bytes.Set(key, Entries.OfBytes(random.Next(200)));
                memory.Get(Text(random.Next(200)));
                if (number % 50 == 0)
                {
                    memory.Delete(Text(random.Next(200)));
                    bytes.Delete(Text(random.Next(200)));
                }

                Complain(memory.Count > 100, $"{memory.Count} entries in memory where 100 may be");
                Complain(bytes.Count > 100, $"{bytes.Count} entries of bytes where 100 may be");
                Complain(bytes.SizeInBytes > 5_000, $"{bytes.SizeInBytes} bytes where 5000 may be");
            }
        });

        Assert.That(_complaints, Is.Empty);
        Assert.That(memory.Count, Is.InRange(1, 100));
        Assert.That(Findable(memory), Is.EqualTo(memory.Count), "what is counted is not what is found");
        Assert.That(Findable(bytes), Is.EqualTo(bytes.Count), "what is counted is not what is found");
    }

    [Test]
    public void Nobody_reads_what_came_before_their_own_last_write()
    {
        var backend = new MemoryBackend(new MemoryBackendOptions { Capacity = Threads / 2 });

        Together((thread, random) =>
        {
            // Each writes a key of its own, so a read gives the last write or, after an eviction, nothing.
            var key = Text(thread);
            for (var number = 0; number < 20_000; number++)
            {
                backend.Set(key, Entries.Of(number));
                if (backend.Get(key) is CacheEntry<int> entry && entry.Value != number)
                {
                    _complaints.Enqueue($"thread {thread} wrote {number} and read {entry.Value}");
                }

                if (random.Next(10) == 0)
                {
                    backend.Delete(key);
                    Complain(backend.Get(key) is not null, "a deleted entry was read");
                }
            }
        });

        Assert.That(_complaints, Is.Empty);
        Assert.That(backend.Count, Is.InRange(0, Threads / 2));
    }

    [Test]
    public void A_clear_in_the_middle_leaves_count_and_content_agreeing()
    {
        var backend = new MemoryBackend(new MemoryBackendOptions { Capacity = 50 });

        Together((thread, random) =>
        {
            for (var number = 0; number < 5_000; number++)
            {
                backend.Set(Text(random.Next(200)), Entries.Any);
                if (number % 100 == thread)
                {
                    backend.Clear();
                }
            }
        });

        Assert.That(Findable(backend), Is.EqualTo(backend.Count));
    }

    [Test]
    public void Nobody_finds_nothing_where_one_entry_takes_the_place_of_another()
    {
        CacheBackend[] backends =
        [
            new MemoryBackend(new MemoryBackendOptions { TimeToLive = TimeSpan.FromDays(1) }),
            new SerializedMemoryBackend(),
            new MemoryBackend(),
        ];
        foreach (var backend in backends)
        {
            backend.Set("key", Entries.OfBytes(1));
        }

        Together((thread, _) =>
        {
            for (var number = 0; number < 5_000; number++)
            {
                foreach (var backend in backends)
                {
                    if (thread % 2 == 0)
                    {
                        backend.Set("key", Entries.OfBytes(number % 10));
                    }
                    else
                    {
                        Complain(backend.Get("key") is null, $"nothing was found in a {backend.GetType().Name}");
                    }
                }
            }
        });

        Assert.That(_complaints, Is.Empty);
    }

    private static int Findable(CacheBackend backend)
    {
        var common = Enumerable.Range(0, 200).Select(Text);
        var own = Enumerable.Range(0, Threads).SelectMany(thread => Enumerable.Range(0, 5_000).Select(number => $"{thread}/{number}"));
        return common.Concat(own).Count(key => backend.Get(key) is not null);
    }

    private static void Together(Action<int, Random> work)
    {
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                work(thread, new Random(thread));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Task.WaitAll(threads);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Complain(bool isWrong, string complaint)
    {
        if (isWrong)
        {
            _complaints.Enqueue(complaint);
        }
    }
}
