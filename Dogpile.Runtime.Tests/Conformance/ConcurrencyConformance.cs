namespace Dogpile.Tests.Conformance;

/// <summary>
/// Threads on one region while values keep expiring: never two creators of a key at once, and nobody's values go back
/// in time.
/// </summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.Keeping))]
internal sealed class ConcurrencyConformance(ConformanceSubject subject) : ConformanceFixture(subject)
{
    private const int Threads = 10;
    private const int Calls = 100;
    private const int CallsPerExpiration = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private CreatorWatch _watch = null!;
    private CacheRegion _region = null!;
    private int _expirations;
    private int _versions;

    [SetUp]
    public void CreateRegion()
    {
        _watch = new CreatorWatch();
        _region = NewRegion(Expiration);
        _expirations = 0;
        _versions = 0;
    }

    [Test]
    public async Task Value_that_keeps_expiring_has_one_creator_at_a_time()
    {
        await RunAsync(async (calls, _, seen) =>
            seen("key", await calls.GetOrCreate("key", () => _watch.Create("key", NextVersion))));

        Assert.Multiple(() =>
        {
            Assert.That(_watch.Overlaps, Is.Empty, "created by two at once");
            Assert.That(_watch.Creations["key"], Is.GreaterThan(2).And.LessThanOrEqualTo(_expirations + 1));
        });
    }

    [Test]
    public async Task Values_that_keep_expiring_have_one_creator_at_a_time_whatever_they_are_asked_for_with()
    {
        await RunAsync(async (calls, random, seen) =>
        {
            string[] keys = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"{random.Next(1, 11)}")];
            var values = await calls.GetOrCreateMulti(
                keys, missing => _watch.Create<IReadOnlyList<int>>(missing, () => [.. missing.Select(_ => NextVersion())]));
            for (var index = 0; index < keys.Length; index++)
            {
                seen(keys[index], values[index]);
            }
        });

        Assert.Multiple(() =>
        {
            Assert.That(_watch.Overlaps, Is.Empty, "created by two at once");
            Assert.That(_watch.Creations.Values.Sum(), Is.GreaterThan(10));
            Assert.That(_watch.Creations.Values, Is.All.LessThanOrEqualTo(_expirations + 1));
        });
    }

    [Test]
    public async Task Deleted_values_are_created_anew_and_the_last_one_stays()
    {
        await RunAsync(async (calls, random, _) =>
        {
            if (random.Next(5) == 0)
            {
                await calls.Delete("key");
            }

            await calls.GetOrCreate("key", NextVersion);
        });
        await _region.DeleteAsync("key");

        Assert.That(await _region.GetOrCreateAsync("key", _ => ValueTask.FromResult(-1)), Is.EqualTo(-1));
        Assert.That(_region.KeyIsLocked("key"), Is.False);
    }

    private int NextVersion() => Interlocked.Increment(ref _versions);

    /// <summary>Half of the threads block, half go on as tasks; each makes everything expire now and then.</summary>
    private async Task RunAsync(Func<RegionCalls, Random, Action<string, int>, Task> call)
    {
        using var barrier = new Barrier(Threads);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Start(async () =>
        {
            var random = new Random(thread);
            var calls = new RegionCalls(_region, thread % 2 == 0 ? CallForm.Synchronous : CallForm.Asynchronous);
            var latest = new Dictionary<string, int>();
            barrier.SignalAndWait(Patience);
            for (var made = 1; made <= Calls; made++)
            {
                await call(calls, random, See);
                if (made % CallsPerExpiration == 0)
                {
                    Interlocked.Increment(ref _expirations);
                    Expire();
                }
            }

            return true;

            void See(string key, int version)
            {
                Assert.That(version, Is.GreaterThanOrEqualTo(latest.GetValueOrDefault(key)), $"the value of {key} went back in time");
                latest[key] = version;
            }
        }))).WaitAsync(Patience);
    }
}
