using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>
/// Time that moves only when everybody sleeps or is blocked, and then to the moment when the first sleeper is due. Work
/// takes no time, so durations are known exactly; threads that are due together wake one after another, by index.
/// </summary>
/// <remarks>
/// <para>Everybody is quiet when as many threads are blocked as are not asleep. That is certain though the two are counted
/// one after the other: between two wake-ups the threads that are not asleep only become fewer, so if those counted
/// first are all found blocked later, there is nobody else.</para>
/// <para>Each thread sleeps a thousandth longer than the one before it. Real threads never keep step; threads that do can
/// fall into a rhythm in which one of them makes every generation, while the original's estimate of the run time shares
/// them out.</para>
/// </remarks>
internal sealed class VirtualTime : IScenarioTime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly PriorityQueue<TaskCompletionSource, (DateTimeOffset Due, int Index)> _asleep = new();
    private readonly Lock _sync = new();
    private int _awake;

    public TimeProvider Clock => _clock;

    public void Run(IReadOnlyList<ScenarioThread> threads, bool async, IBlockage blockage)
    {
        var running = new List<Task>();
        foreach (var thread in threads)
        {
            Interlocked.Increment(ref _awake);
            running.Add(Task.Factory.StartNew(() => RunAsync(thread, async), async ? TaskCreationOptions.None : TaskCreationOptions.LongRunning).Unwrap());
            WaitUntilQuiet(blockage);
        }

        while (TryWakeNext())
        {
            WaitUntilQuiet(blockage);
        }

        Assert.That(Volatile.Read(ref _awake), Is.Zero, "threads are blocked for ever: nobody sleeps who could let them go on");
        Task.WaitAll([.. running]);
    }

    public async ValueTask SleepAsync(bool async, ScenarioThread thread, TimeSpan duration)
    {
        var wakeUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_sync)
        {
            _asleep.Enqueue(wakeUp, (_clock.GetUtcNow() + duration * (1 + thread.Index / 1000.0), thread.Index));
            _awake--;
        }

        if (async)
        {
            await wakeUp.Task;
        }
        else
        {
            wakeUp.Task.Wait();
        }
    }

    private async Task RunAsync(ScenarioThread thread, bool async)
    {
        try
        {
            await thread.RunAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _awake);
        }
    }

    private void WaitUntilQuiet(IBlockage blockage) => Assert.That(
        SpinWait.SpinUntil(() => Volatile.Read(ref _awake) is var awake && blockage.CountBlocked() == awake, Patience),
        Is.True,
        "threads neither sleep nor are blocked in a lock: they wait for something that is not virtual time");

    private bool TryWakeNext()
    {
        TaskCompletionSource? wakeUp;
        lock (_sync)
        {
            if (!_asleep.TryDequeue(out wakeUp, out var next))
            {
                return false;
            }

            _awake++;
            _clock.SetUtcNow(next.Due);
        }

        wakeUp.SetResult();
        return true;
    }
}
