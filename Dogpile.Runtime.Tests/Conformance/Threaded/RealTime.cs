using System.Diagnostics;

namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>The machine's time. Measures how late every sleep ends, so that bounds can be honest on a busy machine.</summary>
internal sealed class RealTime : IScenarioTime
{
    public TimeProvider Clock => TimeProvider.System;

    public void Run(IReadOnlyList<ScenarioThread> threads, bool async, IBlockage blockage) =>
        Task.WaitAll([.. threads.Select(thread => async ? Task.Run(() => thread.RunAsync().AsTask()) : OnAThread(thread))]);

    public async ValueTask SleepAsync(bool async, ScenarioThread thread, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        if (async)
        {
            await Task.Delay(duration);
        }
        else
        {
            Thread.Sleep(duration);
        }

        thread.WasLate(Stopwatch.GetElapsedTime(started) - duration);
    }

    private static Task OnAThread(ScenarioThread thread) =>
        Task.Factory.StartNew(() => thread.RunAsync().AsTask().GetAwaiter().GetResult(), TaskCreationOptions.LongRunning);
}
