using System.Collections.Concurrent;

namespace Dogpile.Tests.Stress;

/// <summary>
/// The first creation of each round fails, every later one succeeds. Whoever was told of the failure and asks again
/// must succeed: if a flight landed before it left the table, some would be told of the same failure twice.
/// </summary>
[NonParallelizable]
internal sealed class RetryAfterFailureTests
{
    private const int Rounds = 10_000;
    private const int Callers = 4;

    [Test]
    public void Nobody_is_told_of_one_failure_twice()
    {
        var region = new CacheRegion("retries").Configure(new MemoryBackend());
        var failed = new int[Rounds];
        var complaints = new ConcurrentQueue<string>();
        using var roundBegins = new Barrier(Callers);
        var threads = Enumerable.Range(0, Callers).Select(_ => new Thread(CallAllRounds)).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(complaints, Is.Empty, "a failed flight was joined after it had failed");
        Assert.That(failed, Is.All.EqualTo(1));

        void CallAllRounds()
        {
            for (var round = 0; round < Rounds; round++)
            {
                roundBegins.SignalAndWait();
                if (!TryCall(round) && !TryCall(round))
                {
                    complaints.Enqueue($"round {round}");
                }
            }
        }

        bool TryCall(int round)
        {
            try
            {
                return region.GetOrCreate($"round {round}", () =>
                {
                    if (Interlocked.Exchange(ref failed[round], 1) == 0)
                    {
                        Thread.Yield();
                        throw new TimeoutException();
                    }

                    return true;
                });
            }
            catch (TimeoutException)
            {
                return false;
            }
        }
    }
}
