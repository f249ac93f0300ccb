using System.Collections.Concurrent;
using System.Diagnostics;
using Dogpile.Tests;

namespace Dogpile.Redis.Tests.Locking;

/// <summary>
/// Three processes and many callers on few keys, which expire, are deleted and are set: one creation at a time, and nobody
/// is given what was overtaken before he asked.
/// </summary>
[TestFixture(ServerKind.Garnet)]
[TestFixture(ServerKind.Redis)]
internal sealed class StormTests(ServerKind kind) : LockingFixture(kind)
{
    private const int Processes = 3;
    private const int Callers = 20;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(0.6);

    private readonly ConcurrentQueue<string> _complaints = [];
    private CreatorWatch _watch = null!;
    private CacheRegion[] _regions = null!;

    [SetUp]
    public void CreateProcesses()
    {
        _complaints.Clear();
        _watch = new CreatorWatch();
        _regions = [.. Enumerable.Range(0, Processes).Select(_ => NewProcess(options => options.LockSleep = TimeSpan.FromMilliseconds(5)))];
    }

    [Test]
    public async Task Cold_keys_are_created_once()
    {
        string[] keys = [.. Enumerable.Range(0, 30).Select(number => $"cold {number}")];
        await StormAsync(async (region, caller, _) =>
        {
            foreach (var key in keys.OrderBy(_ => Random.Shared.Next()))
            {
                Assert.That(
                    caller % 2 == 0
                        ? region.GetOrCreate(key, () => _watch.Create(key, () => key))
                        : await region.GetOrCreateAsync(key, async _ => { await Task.Yield(); return _watch.Create(key, () => key); }),
                    Is.EqualTo(key));
            }
        });

        Assert.That(_watch.Creations.Where(pair => pair.Value != 1), Is.Empty);
        Assert.That(_watch.Creations, Has.Count.EqualTo(keys.Length));
    }

    [Test]
    public async Task Batches_that_overlap_create_each_key_once_and_come_to_an_end()
    {
        for (var round = 0; round < 20; round++)
        {
            string[] keys = [.. Enumerable.Range(0, 12).Select(number => $"{round} {number}")];
            await StormAsync(
                async (region, caller, _) =>
                {
                    string[] wanted = [.. keys.OrderBy(_ => Random.Shared.Next()).Take(8)];
                    var values = caller % 2 == 0
                        ? region.GetOrCreateMulti(wanted, keys => _watch.Create(keys, () => keys))
                        : await region.GetOrCreateMultiAsync<string>(wanted, async (keys, _) => { await Task.Yield(); return _watch.Create(keys, () => keys); });
                    Assert.That(values, Is.EqualTo(wanted));
                },
                callers: 4);
        }

        Assert.That(_watch.Overlaps, Is.Empty);
        Assert.That(_watch.Creations.Where(pair => pair.Value != 1), Is.Empty);
    }

    [Test]
    public async Task Expiring_keys_are_created_by_one_at_a_time()
    {
        var reads = 0;
        await StormAsync(async (region, caller, end) =>
        {
            while (!end())
            {
                var key = $"expiring {Random.Shared.Next(3)}";
                _ = caller % 2 == 0
                    ? region.GetOrCreate(key, () => _watch.Create(key, () => key))
                    : await region.GetOrCreateAsync(key, async _ => { await Task.Yield(); return _watch.Create(key, () => key); });
                if (Interlocked.Increment(ref reads) % 50 == 0)
                {
                    Expire();
                }
            }
        });

        Assert.That(_watch.Overlaps, Is.Empty);
        Assert.That(_watch.Creations.Values.Sum(), Is.GreaterThan(3));
    }

    /// <summary>
    /// A "database" has a version, which a writer raises and then announces by a write to the cache. He who asks in the
    /// writer's process, or only looks in another, is given no older version. (One who creates in another process may join a creation begun
    /// before, unless there is a channel.)
    /// </summary>
    [TestCase("delete")]
    [TestCase("set")]
    [TestCase("refresh")]
    [TestCase("mixed")]
    public async Task Nobody_is_given_what_was_announced_as_overtaken(string announcement)
    {
        int database = 0, announced = 0, reads = 0;
        var announcing = Task.Run(async () =>
        {
            var begun = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begun) < Duration && _complaints.IsEmpty)
            {
                var version = Interlocked.Increment(ref database);
                await AnnounceAsync(announcement == "mixed" ? new[] { "delete", "set", "refresh" }[version % 3] : announcement, version);
                Volatile.Write(ref announced, version);
                var seen = Volatile.Read(ref reads);
                SpinWait.SpinUntil(() => Volatile.Read(ref reads) > seen + 2, 100);
            }
        });

        await StormAsync(
            async (region, caller, _) =>
            {
                while (!announcing.IsCompleted)
                {
                    var atLeast = Volatile.Read(ref announced);
                    var isNear = region == _regions[0];
                    var version = isNear || caller % 2 == 0
                        ? await region.GetOrCreateAsync(Key, ReadDatabaseAsync)
                        : await region.GetAsync<int>(Key) is { HasValue: true, Value: var value } ? value : int.MaxValue;
                    if (version < atLeast && (isNear || caller % 2 != 0))
                    {
                        _complaints.Enqueue($"process {Array.IndexOf(_regions, region)} saw version {version} after {atLeast} was announced");
                    }

                    Interlocked.Increment(ref reads);
                }
            },
            callers: 4);
        await announcing;

        Assert.That(_complaints, Is.Empty);
        Assert.That(announced, Is.GreaterThan(10), "nothing was put to the test");

        async ValueTask<int> ReadDatabaseAsync(CancellationToken cancellationToken)
        {
            var version = Volatile.Read(ref database);
            await Task.Yield();
            return version;
        }

        async Task AnnounceAsync(string how, int version)
        {
            switch (how)
            {
                case "delete":
                    await _regions[0].DeleteAsync(Key);
                    break;
                case "set":
                    await _regions[0].SetAsync(Key, version);
                    break;
                default:
                    await Refresh(_regions[0], Key, () => ReadDatabaseAsync(CancellationToken.None).AsTask());
                    break;
            }
        }
    }

    /// <summary>Two writers, each in a process of his own: what is there at last is of the last who has begun to refresh.</summary>
    [Test]
    public async Task Refreshes_of_two_processes_leave_the_latest()
    {
        for (var round = 1; round <= 100; round++)
        {
            var database = round * 10;
            var first = Task.Run(() => Refresh(_regions[0], Key, () => Task.FromResult(Interlocked.Increment(ref database))));
            var second = Task.Run(() => Refresh(_regions[1], Key, () => Task.FromResult(Interlocked.Increment(ref database))));
            await Task.WhenAll(first, second);
            var last = await Refresh(_regions[2], Key, () => Task.FromResult(Interlocked.Increment(ref database)));

            Assert.That((await _regions[0].GetAsync<int>(Key)).Value, Is.EqualTo(last));
        }
    }

    private async Task StormAsync(Func<CacheRegion, int, Func<bool>, Task> act, int callers = Callers)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(_regions.SelectMany(region => Enumerable.Range(0, callers).Select(caller =>
            Start(async () =>
            {
                await act(region, caller, () => Stopwatch.GetElapsedTime(begun) > Duration);
                return true;
            })))).WaitAsync(TimeSpan.FromSeconds(60));
    }
}
