using System.Collections.Concurrent;

namespace Dogpile.Tests.Stress;

/// <summary>
/// Exactly once, for real: in each of 10,000 rounds 100 callers ask for a cold key at the same time, and one creation
/// happens. Callers of a round start together, so that some fall between another's reading and its flight.
/// </summary>
[NonParallelizable]
internal sealed class StampedeTests
{
    private const int Rounds = 10_000;
    private const int Callers = 100;

    private readonly int[] _creations = new int[Rounds];
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly string[] _keys = [.. Enumerable.Range(0, Rounds).Select(round => $"round {round}")];
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateRegion()
    {
        Array.Clear(_creations);
        _complaints.Clear();
        _region = new CacheRegion("stampede").Configure(new MemoryBackend());
    }

    [Test]
    public void Synchronous_callers_create_once()
    {
        RunThreads(Callers, round => _region.GetOrCreate(_keys[round], () => Create(round)));

        AssertOneCreationPerRound();
    }

    [Test]
    public async Task Asynchronous_callers_with_a_yielding_creator_create_once()
    {
        await RunTasksAsync(Callers, round => _region.GetOrCreateAsync(_keys[round], async _ =>
        {
            await Task.Yield();
            return Create(round);
        }));

        AssertOneCreationPerRound();
    }

    [Test]
    public async Task Asynchronous_callers_with_a_creator_that_never_waits_create_once()
    {
        await RunTasksAsync(Callers, round => _region.GetOrCreateAsync(_keys[round], _ => ValueTask.FromResult(Create(round))));

        AssertOneCreationPerRound();
    }

    [Test]
    public async Task Synchronous_and_asynchronous_callers_create_once_together()
    {
        // Half of the callers block threads of their own, half are tasks; either kind may come first.
        const int threads = Callers / 2;
        using var roundBegins = new Barrier(threads + 1);
        var blocking = Task.Run(() => RunThreads(threads, round => _region.GetOrCreate(_keys[round], () => Create(round)), roundBegins));

        await RunTasksAsync(
            Callers - threads,
            round => _region.GetOrCreateAsync(_keys[round], async _ =>
            {
                await Task.Yield();
                return Create(round);
            }),
            roundBegins);
        await blocking;

        AssertOneCreationPerRound();
    }

    private int Create(int round)
    {
        Interlocked.Increment(ref _creations[round]);
        Thread.Yield();
        return round;
    }

    private void Check(int round, int value)
    {
        if (value != round)
        {
            _complaints.Enqueue($"round {round} got {value}");
        }
    }

    private void RunThreads(int count, Func<int, int> call, Barrier? together = null)
    {
        using var own = together is null ? new Barrier(count) : null;
        var barrier = together ?? own!;
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                barrier.SignalAndWait();
                Check(round, call(round));
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private async Task RunTasksAsync(int count, Func<int, ValueTask<int>> call, Barrier? together = null)
    {
        for (var round = 0; round < Rounds; round++)
        {
            together?.SignalAndWait();
            var current = round;
            var calls = Enumerable.Range(0, count).Select(_ => Task.Run(async () => Check(current, await call(current))));
            await Task.WhenAll(calls);
        }
    }

    private void AssertOneCreationPerRound() => Assert.Multiple(() =>
    {
        Assert.That(_complaints, Is.Empty, "somebody got another round's value");
        Assert.That(_creations, Is.All.EqualTo(1), "a round without exactly one creation");
        Assert.That(_region.Configuration.Flights.Count, Is.Zero, "a flight was left behind");
    });
}
