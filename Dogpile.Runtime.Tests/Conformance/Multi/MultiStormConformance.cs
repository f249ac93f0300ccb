using System.Collections.Concurrent;

namespace Dogpile.Tests.Conformance;

/// <summary>
/// Everybody at once: callers of one key and of many, of both forms, whose keys overlap in random ways and orders.
/// </summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.Keeping))]
internal sealed class MultiStormConformance(ConformanceSubject subject) : ConformanceFixture(subject)
{
    private const int Callers = 8;
    private const int Rounds = 60;
    private const int KeysPerRound = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentDictionary<(int Round, string Key), bool> _asked = [];
    private int _round;
    private CreatorWatch _watch = null!;
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateRegion()
    {
        _complaints.Clear();
        _asked.Clear();
        _round = 0;
        _watch = new CreatorWatch();
        _region = NewRegion(Expiration);
    }

    [Test]
    public async Task Each_key_is_created_exactly_once_whoever_asks_for_it_with_whatever_else()
    {
        await Storm((calls, keys, random) => Ask(calls, keys, random, Make));

        Assert.Multiple(() =>
        {
            Assert.That(_complaints, Is.Empty);
            Assert.That(_watch.Overlaps, Is.Empty, "created by two at once");
            Assert.That(_watch.Creations.Values, Is.All.EqualTo(1), "created again");
        });
    }

    [Test]
    public async Task Expiring_keys_are_created_once_for_each_expiration()
    {
        // The clock moves between the rounds, and every round asks for the same keys.
        await Storm((calls, keys, random) => Ask(calls, keys, random, Make), static (_, number) => $"key {number}", Expire);

        Assert.Multiple(() =>
        {
            Assert.That(_complaints, Is.Empty);
            Assert.That(_watch.Overlaps, Is.Empty, "created by two at once");
            foreach (var (key, creations) in _watch.Creations)
            {
                Assert.That(creations, Is.EqualTo(_asked.Keys.Count(asked => asked.Key == key)), $"creations of {key}");
            }
        });
    }

    [Test]
    public async Task Failures_in_between_never_make_two_creators_of_a_key_nor_leave_a_lock()
    {
        var failures = 0;
        await Storm(async (calls, keys, random) =>
        {
            var fails = random.Next(3) == 0;
            try
            {
                await Ask(calls, keys, random, (_, key) => fails ? throw new TimeoutException("boom") : Make(null, key));
            }
            catch (TimeoutException)
            {
                Interlocked.Increment(ref failures);
            }
        });

        Assert.That(failures, Is.Positive, "the test is pointless without failures");
        await AssertSound(overlaps: false);
    }

    [Test]
    public async Task Deletes_sets_and_invalidations_in_between_leave_no_lock_and_mix_no_values_up()
    {
        await Storm(async (calls, keys, random) =>
        {
            switch (random.Next(8))
            {
                case 0:
                    await calls.Delete(keys[0]);
                    break;
                case 1:
                    await calls.DeleteMulti(keys);
                    break;
                case 2:
                    await calls.Set(keys[0], $"value of {keys[0]}");
                    break;
                case 3:
                    await calls.SetMulti(keys.Distinct().ToDictionary(key => key, key => $"value of {key}"));
                    break;
                case 4 when random.Next(4) == 0:
                    _region.Invalidate(hard: random.Next(2) == 0);
                    break;
                default:
                    await AskOrFail(calls, keys, random);
                    break;
            }
        });

        await AssertSound(overlaps: true);
    }

    private async Task AskOrFail(RegionCalls calls, string[] keys, Random random)
    {
        var fails = random.Next(4) == 0;
        try
        {
            await Ask(calls, keys, random, (_, key) => fails ? throw new TimeoutException("boom") : Make(null, key));
        }
        catch (TimeoutException)
        {
        }
    }

    /// <summary>Asks in one of the ways there are, and checks the answer.</summary>
    private async Task Ask(RegionCalls calls, string[] keys, Random random, Func<object?, string, string> make)
    {
        switch (random.Next(4))
        {
            case 0:
                Check(keys[0], await calls.GetOrCreate(keys[0], () => _watch.Create(keys[0], () => make(null, keys[0]))));
                break;
            case 1:
                var dictionary = await calls.GetOrCreateDictionary(
                    keys, missing => _watch.Create(missing, () => missing.ToDictionary(key => key, key => make(null, key))));
                foreach (var key in keys)
                {
                    Check(key, dictionary.GetValueOrDefault(key, "nothing"));
                }

                break;
            default:
                var values = await calls.GetOrCreateMulti(
                    keys, missing => _watch.Create<IReadOnlyList<string>>(missing, () => [.. missing.Select(key => make(null, key))]));
                for (var index = 0; index < keys.Length; index++)
                {
                    Check(keys[index], values[index]);
                }

                break;
        }
    }

    private static string Make(object? _, string key) => $"value of {key}";

    private void Check(string key, string value)
    {
        _asked.TryAdd((_round, key), true);
        if (value != $"value of {key}")
        {
            _complaints.Enqueue($"{key} had the {value}");
        }
    }

    private async Task AssertSound(bool overlaps)
    {
        string[] keys = [.. _watch.Creations.Keys];
        Assert.Multiple(() =>
        {
            Assert.That(_complaints, Is.Empty);
            Assert.That(overlaps ? [] : _watch.Overlaps, Is.Empty, "created by two at once");
            Assert.That(keys.Where(_region.KeyIsLocked), Is.Empty, "still locked");
            Assert.That(_region.Configuration.Flights.Count, Is.Zero, "a flight was left behind");
        });
        Assert.That(
            await _region.GetOrCreateMultiAsync(keys, (missing, _) => ValueTask.FromResult<IReadOnlyList<string>>([.. missing.Select(key => Make(null, key))])),
            Is.EqualTo(keys.Select(key => Make(null, key))));
    }

    /// <summary>Lets callers loose together on the same few keys, round for round; half of them block, half do not.</summary>
    private async Task Storm(
        Func<RegionCalls, string[], Random, Task> ask, Func<int, int, string>? keyOf = null, Action? betweenRounds = null)
    {
        keyOf ??= static (round, number) => $"{round}/{number}";
        using var barrier = new Barrier(Callers, _ =>
        {
            _round++;
            betweenRounds?.Invoke();
        });
        var callers = Enumerable.Range(0, Callers).Select(caller => Start(async () =>
        {
            var random = new Random(caller);
            var calls = new RegionCalls(_region, caller % 2 == 0 ? CallForm.Synchronous : CallForm.Asynchronous);
            for (var round = 0; round < Rounds; round++)
            {
                if (!barrier.SignalAndWait(Patience))
                {
                    throw new AssertionException($"Somebody did not come out of round {round - 1}: a deadlock.");
                }

                string[] keys = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => keyOf(round, random.Next(KeysPerRound)))];
                await ask(calls, keys, random);
            }

            return true;
        }));
        await Task.WhenAll([.. callers]).WaitAsync(Patience);
    }
}
